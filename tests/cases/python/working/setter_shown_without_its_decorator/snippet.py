class Box:
    # ... existing code ...
    def size(self, value):
        self._size = int(value)
