class Tidy
  # ... existing code ...

  def say(words)
    warn words unless @quiet
  end
end
