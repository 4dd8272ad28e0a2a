# ... existing code ...

def read(path):
    with lock:
        handle = open(path)
        # ... existing code ...
        handle.close()
    return text
