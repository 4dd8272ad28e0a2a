class Repo:
    async def get(self, key):
        row = self.rows[key]
        return row

    async def put(self, key, row):
        self.rows[key] = row
