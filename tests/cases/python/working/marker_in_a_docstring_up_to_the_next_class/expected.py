class Store:
    def load(self, name: str):
        """Read a chart.

        A chart that is not there is an error.
        """
        raise NotImplementedError

    def save(self, name: str, chart):
        """Write a chart.

        One of the same name is replaced.
        """
        raise NotImplementedError


pack = Packer()


class FileStore(Store):
    packer = pack

    def save(self, name: str, chart):
        write(name, self.packer.pack(chart))
