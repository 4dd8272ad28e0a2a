def run(items):
    prepare(items)
    log(items)
# ... existing code ...
