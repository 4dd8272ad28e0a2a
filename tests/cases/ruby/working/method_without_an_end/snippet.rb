class Orders
  # ... existing code ...

  def total(extra) = sum(extra)

  # ... existing code ...
end
