# ... existing code ...

    def each(&block)
      @items.each(&block)
    end

    # removed: spoiled

    def add(name, amount: 1, best_before: nil)
      # ... existing code ...
    end

# ... existing code ...
