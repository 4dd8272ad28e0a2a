class Orders
  def count
    1
  end

  def total(extra) = sum(extra)

  def clear
    reset
  end
end
