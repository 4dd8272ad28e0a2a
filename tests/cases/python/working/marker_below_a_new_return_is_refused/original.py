class Store:
    def load(self, path):
        self.check(path)
        text = self.read(path)
        return self.parse(text)
