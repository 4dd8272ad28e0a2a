def main(path):
    data = load(path)
    if data is None:
        return 0
    # ... existing code ...
