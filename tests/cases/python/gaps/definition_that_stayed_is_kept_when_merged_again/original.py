def one():
    a()
    x()
    b()


def two():
    c()


def three():
    d()
