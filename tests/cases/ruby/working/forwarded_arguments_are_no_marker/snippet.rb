# ... existing code ...

    def to_json(...)
      sorted.map(&:to_h).to_json(...)
    end

# ... existing code ...
