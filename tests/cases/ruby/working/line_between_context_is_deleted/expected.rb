class Tidy
  USAGE = <<~TEXT
    usage: tidy [options] FILE...

    # ... the rest of the options stands in the manual ...
    -n  say what would be done
    -q  say nothing
  TEXT

  def initialize(quiet: false)
    @quiet = quiet
    @moved = 0
  end

  if RUBY_VERSION < "3.0"
    def each_file(folder, &block)
      Dir.children(folder).sort.each(&block)
    end
  else
    def each_file(folder, &block)
      names = Dir.each_child(folder).to_a
      names.sort!
      names.each(&block)
    end
  end

  def move(file, folder)
    File.rename(file, File.join(folder, file))
    @moved += 1
  end

  def say(words)
    puts words unless @quiet
  end
end
