def step(self):
    self.value += 2
    if self.value > self.limit:
        raise StopIteration
    return self.value
