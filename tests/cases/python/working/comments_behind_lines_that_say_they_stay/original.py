def load(name):
    path = find(name)
    text = path.read_text()
    return parse(text)


def find(name):
    return HERE / name
