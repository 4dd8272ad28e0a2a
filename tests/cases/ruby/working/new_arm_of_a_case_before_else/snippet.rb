  case event
  # ... existing code ...
  when :reopen
    log(event)
    "Opened again"
  else
    "Unknown"
  end
