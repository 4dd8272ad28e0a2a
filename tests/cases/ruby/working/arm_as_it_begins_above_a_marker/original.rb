def send_signal
  case command
  when "stop"
    kill 1
  else
    message "started"
    return
  end

  message "sent"
end
