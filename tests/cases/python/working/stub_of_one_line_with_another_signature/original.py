class Repo:
    def get(self, key):
        row = self.rows[key]
        return row

    def put(self, key, row):
        self.rows[key] = row
