require "bundler/setup"
require "rack"

here = File.dirname(__FILE__)

# ...
