# ...

def load(name):
    pass  # unchanged


def last():
    return 2
