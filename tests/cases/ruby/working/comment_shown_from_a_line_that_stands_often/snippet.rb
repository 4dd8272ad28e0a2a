# ...

  #
  # Returns the path of a file.
  def destination(dest)
    @destination[dest] ||= File.join(dest, url)
  end

  def write?

# ...
