def load(name):  # unchanged
    path = find(name)  # unchanged
    text = path.read_text(encoding="utf-8")
    return parse(text)  # existing line


def find(name):  # ... existing code ...
