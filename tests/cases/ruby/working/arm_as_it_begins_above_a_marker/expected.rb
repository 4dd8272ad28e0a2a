def send_signal
  case command
  when "stop"
    kill 2
  else
    message "started"
    return
  end

  message "sent"
end
