# ... existing code ...

def read(path):
    try:
        # ... existing code ...
    except OSError as error:
        raise Unreadable(path) from error
