class Counter
  def initialize
    @count = 0
    @limit = 10
  end

  def add(by = 1)
    raise ArgumentError if by.negative?

    @count += by
    warn_when_full
    @count
  end

  def total
    @count
  end

  def warn_when_full
    warn "full" if @count >= @limit
  end
end
