def load(name):
    path = find(name)
    text = path.read_text(encoding="utf-8")
    return parse(text)


def find(name):
    return HERE / name
