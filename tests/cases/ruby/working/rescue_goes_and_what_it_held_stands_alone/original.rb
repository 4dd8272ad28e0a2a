require "bundler/setup"

begin
  require "rack"
rescue LoadError
  require "rubygems"
  require "rack"
end

here = File.dirname(__FILE__)
$LOAD_PATH.unshift(here)
