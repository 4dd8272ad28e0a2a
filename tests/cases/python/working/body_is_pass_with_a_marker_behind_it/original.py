def main(argv):
    server = make(
        host="localhost",
        port=8080,
    )
    names = [
        "alpha",
        "beta",
    ]
    run(server, names)


def load(name):
    """Read one.

    Args:
        name: the name.
    """
    path = find(name)
    return parse(path)


def last():
    return 1
