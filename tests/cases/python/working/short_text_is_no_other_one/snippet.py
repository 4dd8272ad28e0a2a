VERBS = [
    # ... existing code ...
    "post",
]
