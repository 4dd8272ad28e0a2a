# ... existing code ...

    private

    def sorted
      @items.sort_by(&:name)
    end

    def names
      sorted.map(&:name).to_set
    end
  end
end
