# ... existing code ...

class Shop:
    # ... existing code ...

    def take(self, name: str) -> None:
        if name in self.stock:
            self.stock[name] -= 1

    # ... existing code ...
