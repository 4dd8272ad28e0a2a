class Loader
  def load(name)
    check(name)
    read(name)
  rescue IOError => e
    log(e)
    nil
  ensure
    close
  end

  def size(name)
    begin
      File.size(name)
    rescue IOError => e
      log(e)
      0
    end
  end

  def kind(n)
    if n < 0
      log("neg")
      :neg
    elsif n.zero?
      :zero
    elsif n > 100
      :big
    else
      :pos
    end
  end
end
