def first():
    return 1


def extra():
    return 5


def second():
    return 2


if __name__ == "__main__":
    second()
