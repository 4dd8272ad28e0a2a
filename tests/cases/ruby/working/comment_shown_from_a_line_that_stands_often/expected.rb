class Page
  # Where the page is written.
  #
  # dest - The folder of the site.
  #
  # Returns the path of a file.
  def destination(dest)
    @destination[dest] ||= File.join(dest, url)
  end

  def write?
    true
  end
end
