class Reader:
    def read(self):
        for part in self.parts:
            if part.done:
                self.count += 1
                return part.text()
            wait(part)
        raise LookupError("none")
