class Orders
  # ... existing code ...

  def total
    sum(2)
  end if TOTALS

  # ... existing code ...
end
