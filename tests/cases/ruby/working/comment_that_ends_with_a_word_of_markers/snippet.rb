class Watch
  # ... existing code ...

  # Whether the chart that is being watched has been
  # removed.
  def gone?
    !File.exist?(path)
  end

  # ... existing code ...
end
