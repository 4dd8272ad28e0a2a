def label(event)
  case event
  when :open
    log(event)
    "Opened"
  when :close
    log(event)
    "Closed"
  when :reopen
    log(event)
    "Opened again"
  else
    "Unknown"
  end
end
