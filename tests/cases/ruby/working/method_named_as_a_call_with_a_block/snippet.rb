# ...

module Shop
  class Base

  # ...

      def error(codes = Exception, &block)
        Array(codes).each { |code| @errors[code] = block }
      end

  # ...

  end
end
