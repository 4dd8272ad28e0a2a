def close(self):
    self.stream.flush()
    self.stream.close()
