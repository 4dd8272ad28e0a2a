import a

X = 1


# Runs it.
# Twice.
def run():
    return X + 1


def stop():
    return 1
