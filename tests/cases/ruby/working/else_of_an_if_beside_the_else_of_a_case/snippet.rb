  def push(force)
    if force > 3
      open
    else
      creak
    end
    # ... existing code ...
  end
