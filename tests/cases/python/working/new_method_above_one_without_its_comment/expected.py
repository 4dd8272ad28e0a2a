class Client:
    # Sends a PUT request.
    def put(self, path):
        return self.send("PUT", path)

    def patch(self, path):
        return self.send("PATCH", path)

    # Sends a DELETE request.
    def delete(self, path):
        self.send("DELETE", path)
        self.log(path)
