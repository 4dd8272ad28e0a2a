# ... existing code ...
def run():
    return X + 1


def stop():
    return 1
