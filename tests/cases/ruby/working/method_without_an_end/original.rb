class Orders
  def count
    1
  end

  def total(extra)
    sum(extra)
  end

  def clear
    reset
  end
end
