def one():
    a()
    x()
    b()
def three():
    d()
