# ... existing code ...

class Shop:
    # ... existing code ...

    def take(self, name: str) -> None:
        log.info("take %s", name)
        self.stock[name] -= 1

    # ... add logging to the other methods the same way ...
