class Store:
    def load(self, name: str):
        """Read a chart.

        A chart that is not there is an error.
        """
        raise NotImplementedError

    def save(self, name: str, chart):
        """Write a chart.
# ... existing code ...

class FileStore(Store):
    # ... existing code ...
    def save(self, name: str, chart):
        write(name, self.packer.pack(chart))
