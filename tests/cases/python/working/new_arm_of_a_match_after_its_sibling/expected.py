def area(shape):
    match shape:
        case Circle(radius):
            check(radius)
            return 3.14 * radius**2
        case Square(side):
            check(side)
            return side**2
        case Rectangle(side, other):
            check(side)
            check(other)
            return side * other
        case _:
            raise ValueError(shape)
