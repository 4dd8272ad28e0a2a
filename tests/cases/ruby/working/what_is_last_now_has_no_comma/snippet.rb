# ... existing code ...
TIDES = [
  "low",
  "half"
]

HARBOURS = {
  # ... existing code ...
  "west" => 3,
  "east" => 4
}.freeze
