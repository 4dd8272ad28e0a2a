class Orders
  def total
    sum(1)
  end if TOTALS

  def clear
    reset(1)
  end
end
