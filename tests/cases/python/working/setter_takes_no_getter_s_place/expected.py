class Box:
    def __init__(self, size):
        self._size = size

    @property
    def size(self):
        """The size of the box."""
        return self._size

    def area(self):
        return self._size ** 2

    @size.setter
    def size(self, value):
        if value < 0:
            raise ValueError(value)
        self._size = value
