class Cart
  def total
    items.sum(&:price)
  end

  def clear!
    items.clear
  end

  def empty?
    items.empty?
  end
end

class Wish
  def clear!
    items.clear
  end
end
