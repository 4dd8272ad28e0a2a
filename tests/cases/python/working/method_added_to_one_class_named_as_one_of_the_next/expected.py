class Reader:
    def open(self):
        return 1

    def close(self):
        return 3


class Writer:
    def close(self):
        return 2
