class Reader:
    def __init__(self, stream):
        self.stream = stream
        self.count = 0

    def step(self):
        self.count += 1
        return self.stream.read(1)

    def close(self):
        self.stream.close()


class Counter:
    def __init__(self, limit):
        self.limit = limit
        self.value = 0

    def step(self):
        self.value += 1
        if self.value > self.limit:
            raise StopIteration
        return self.value

    def close(self):
        self.stream.close()
