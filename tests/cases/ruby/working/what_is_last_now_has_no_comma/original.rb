require "sea"

TIDES = [
  "low",
  "half",
  "high"
]

HARBOURS = {
  "north" => 1,
  "south" => 2,
  "west" => 3
}.freeze
