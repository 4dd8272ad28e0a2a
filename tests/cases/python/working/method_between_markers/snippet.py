# ... existing code ...

class Shop:
    # ... existing code ...

    def take(self, name: str) -> None:
        if self.stock.get(name, 0) == 0:
            raise KeyError(name)
        self.stock[name] -= 1

    # ... existing code ...
