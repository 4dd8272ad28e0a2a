class Box:
    def __init__(self, size):
        self._size = size

    @property
    def size(self):
        """The size of the box."""
        return self._size

    def area(self):
        return self._size ** 2
