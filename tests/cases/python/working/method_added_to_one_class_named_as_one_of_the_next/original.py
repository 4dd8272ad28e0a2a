class Reader:
    def open(self):
        return 1


class Writer:
    def close(self):
        return 2
