# ...

def load(name):
    """..."""
    path = find(name)
    return parse(path, True)

# ...
