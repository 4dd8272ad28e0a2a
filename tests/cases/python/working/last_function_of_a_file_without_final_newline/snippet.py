class Shop:
    # ... existing code ...

    def close(self) -> None:
        if not self.empty:
            save(self.path, self.stock)
