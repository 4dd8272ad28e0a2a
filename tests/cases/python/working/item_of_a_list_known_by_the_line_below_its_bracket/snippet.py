CONF = [
  # ... existing code ...
  {
    "name": "order",
    # ... existing code ...
    "limits": {
      "read": 10,
      "write": 50,
    },
  },
  # ... existing code ...
]
