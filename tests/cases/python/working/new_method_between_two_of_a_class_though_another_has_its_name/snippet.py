# ... existing code ...

    def text(self):
        self._force()
        return "".join(self._chunks)

    def text_or_raise(self):
        return self.text()

    def json(self):
        self._force()

# ... existing code ...
