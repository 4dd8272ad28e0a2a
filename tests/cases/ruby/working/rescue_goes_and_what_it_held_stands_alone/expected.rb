require "bundler/setup"
require "rack"

here = File.dirname(__FILE__)
$LOAD_PATH.unshift(here)
