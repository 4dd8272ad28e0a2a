def first():
    return 1


def second():
    return 2


if __name__ == "__main__":
    second()
