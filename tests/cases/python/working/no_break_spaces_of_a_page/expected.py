def load(name):
    path = find(name)
    log(path)
    return parse(path)
