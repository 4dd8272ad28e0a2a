def send_signal
  case command
  when "stop"
    kill 2
  else
    message "started"
  # ... existing code ...
end
