# ... existing code ...

class Shop:
    # ... existing code ...

    def take(self, name: str) -> None:
        self.stock[name] -= 1

    # removed: empty()

    # ... existing code ...
