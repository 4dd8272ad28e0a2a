# ... existing code ...

class Shop:
    """A shop and its shelves."""

    def take(self, name: str) -> None:
        self.add(name, -1)
