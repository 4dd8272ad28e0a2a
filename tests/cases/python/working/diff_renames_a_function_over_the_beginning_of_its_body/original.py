def load(path):
    text = path.read_text()
    return parse(text)


def save(path, text):
    path.write_text(text)
