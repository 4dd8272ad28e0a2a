  def kind(n)
    if n < 0
      # ... existing code ...
    elsif n.zero?
      # ... existing code ...
    elsif n > 100
      :big
    else
      # ... existing code ...
    end
  end
