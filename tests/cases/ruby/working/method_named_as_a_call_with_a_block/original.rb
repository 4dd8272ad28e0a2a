module Shop
  class Base
    class << self
      def error(codes = Exception, &block)
        if codes.respond_to? :each
          codes.each { |code| error(code, &block) }
        else
          @errors[codes] = block
        end
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
