module Shop
  class Base
    class << self
      def error(codes = Exception, &block)
        Array(codes).each { |code| @errors[code] = block }
      end

      def layout(name)
        @layout = name
      end
    end

    configure :development do
      set :port, 4567
    end

    error ::Exception do
      response.status = 500
      "<h1>Internal error</h1>"
    end
  end
end
