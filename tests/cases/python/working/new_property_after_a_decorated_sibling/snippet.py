# ... existing code ...

class Shop:
    # ... existing code ...

    @property
    def empty(self) -> bool:
        return not any(self.stock.values())

    @property
    def size(self) -> int:
        return sum(self.stock.values())

    # ... existing code ...
