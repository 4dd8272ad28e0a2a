FIRST = [
    "alpha",
    "newone"
    # ... existing code ...
]
