# ... existing code ...

def first(items):
    items = list(items)
    check(items, strict=True)
    ordered = sorted(items)
    # ... existing code ...
    top = max(seen)
    log(top)
    return top

# ... existing code ...
