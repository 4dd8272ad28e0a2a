# ... existing code ...


# New.
def index():
    return 2
