# frozen_string_literal: true

require "json"
require "set"
require "time"

# ... existing code ...

    def spoiled(today)
      @items.select { |item| Time.parse(item.best_before) < today }
    end

# ... existing code ...
