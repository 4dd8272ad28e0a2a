class Counter
  def initialize
    @count = 0
    @limit = 10
  end

  def add(by = 1)
    # ... existing code ...
    @count
  end

  def total
    @count
  end

  def warn_when_full
    warn "full" if @count >= @limit
  end
end
