class Watch
  # Whether the chart has been modified.
  def updated?
    mtime != File.mtime(path)
  end

  def gone?
    !File.exist?(path)
  end

  def touch
    @mtime = File.mtime(path)
  end
end
