class Order:
    def close(self):
        shut(1)

    def stale(self):
        return self.at < ago(30)


class Invoice:
    def close(self):
        self.update("paid")

    def stale(self):
        return self.due < now()
