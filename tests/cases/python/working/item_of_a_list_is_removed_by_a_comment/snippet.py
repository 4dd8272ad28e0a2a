NAMES = [
    "alpha",
    # removed: "bravo"
    "delta",
]
# ... existing code ...
