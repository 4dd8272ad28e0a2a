class Orders
  def total
    sum(2)
  end if TOTALS

  def clear
    reset(1)
  end
end
