# ... existing code ...

module Pantry
  # ... existing code ...
  class Stock
    # ... existing code ...

    def each(&block)
      # ...
    end

    def size
      @items.sum(&:amount)
    end

    # ... existing code ...
  end
end
