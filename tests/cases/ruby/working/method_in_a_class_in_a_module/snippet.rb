# ... existing code ...

module Pantry
  # ... existing code ...
  class Stock
    # ... existing code ...

    # Items whose day has passed.
    def spoiled(today)
      @items.select { |item| item.best_before && item.best_before < today }
    end

    # ... existing code ...
  end
end
