def close(self) -> None:
    """Save what is left on the shelves."""
    save(self.path, self.stock)
    self.stock.clear()
