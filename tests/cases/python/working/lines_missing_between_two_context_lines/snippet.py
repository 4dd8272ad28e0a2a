class Shop:
    # ... existing code ...

    def add(self, name: str, count: int = 1) -> None:
        total = self.stock.get(name, 0) + count
        self.stock[name] = total

    # ... existing code ...
