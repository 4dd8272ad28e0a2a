# ... existing code ...
    def each_file(folder, &block)
      names = Dir.each_child(folder).to_a
      names.sort_by!(&:downcase)
      names.each(&block)
    end
# ... existing code ...
