def label(event)
  case event
  when :open
    log(event)
    "Opened"
  when :close
    log(event)
    "Closed"
  else
    "Unknown"
  end
end
