import a

X = 1


# Runs it.
# Twice.
def run():
    return X


@cached
def stop():
    return 0
