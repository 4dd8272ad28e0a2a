# ... existing code ...

class Counter:
    # ... existing code ...

    def close(self):
        self.stream.flush()
        self.stream.close()
