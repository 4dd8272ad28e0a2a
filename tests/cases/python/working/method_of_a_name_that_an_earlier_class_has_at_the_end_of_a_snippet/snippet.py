# ... existing code ...
class Invoice:
# ... existing code ...

    def stale(self):
        return self.due < now()

