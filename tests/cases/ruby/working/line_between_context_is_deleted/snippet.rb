# ... existing code ...

  def move(file, folder)
    File.rename(file, File.join(folder, file))
    @moved += 1
  end

# ... existing code ...
