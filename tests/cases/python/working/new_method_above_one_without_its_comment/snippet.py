class Client:
    # ... existing code ...

    def patch(self, path):
        return self.send("PATCH", path)

    def delete(self, path):
        self.send("DELETE", path)
        # ... existing code ...
