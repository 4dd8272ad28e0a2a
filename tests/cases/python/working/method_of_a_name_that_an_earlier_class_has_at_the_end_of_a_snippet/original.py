class Order:
    def label(self):
        return self.name

    def stale(self):
        return self.at < ago(30)


class Invoice:
    def close(self):
        self.update("paid")


def run():
    Invoice().close()
