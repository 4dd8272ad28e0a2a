class Invoice:
    def close(self):
        self.update("paid")


class Order:
    def label(self):
        return self.name

    def stale(self):
        return self.at < ago(30)


def run():
    Invoice().close()
