# frozen_string_literal: true

require "json"
require "set"

module Pantry
  # Keeps what is in the house, and for how long.
  class Stock
    include Enumerable

    attr_reader :items

    def initialize(items = [])
      @items = items
    end

    def each(&block)
      @items.each(&block)
    end

    def add(name, amount: 1, best_before: nil)
      found = @items.find { |item| item.name == name }
      if found
        found.amount += amount
      else
        @items << Item.new(name, amount, best_before)
      end
      self
    end

    def to_json(...)
      @items.map(&:to_h).to_json(...)
    end

    private

    def sorted
      @items.sort_by(&:name)
    end
  end
end
