class Store:
    def load(self, path):
        self.check(path)
        return self.cached(path)
        # ... existing code ...
