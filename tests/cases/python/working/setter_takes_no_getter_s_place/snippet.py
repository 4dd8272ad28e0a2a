class Box:
    # ... existing code ...

    @size.setter
    def size(self, value):
        if value < 0:
            raise ValueError(value)
        self._size = value

    # ... existing code ...
