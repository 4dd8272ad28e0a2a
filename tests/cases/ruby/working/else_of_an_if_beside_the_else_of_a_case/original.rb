class Door
  def label(event)
    case event
    when :open
      "Opened"
    else
      "Unknown"
    end
  end

  def push(force)
    if force > 3
      open
    end
    force
  end
end
