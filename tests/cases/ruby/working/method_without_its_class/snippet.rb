# ... existing code ...

def add(name, amount: 1, best_before: nil)
  raise ArgumentError, "nothing to add" if amount < 1

  found = @items.find { |item| item.name == name && item.best_before == best_before }
  if found
    found.amount += amount
  else
    @items << Item.new(name, amount, best_before)
  end
  self
end

# ... existing code ...
