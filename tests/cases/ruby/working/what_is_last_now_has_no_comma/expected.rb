require "sea"

TIDES = [
  "low",
  "half"
]

HARBOURS = {
  "north" => 1,
  "south" => 2,
  "west" => 3,
  "east" => 4
}.freeze
