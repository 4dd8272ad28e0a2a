class Client {
  /** Sends a PUT request. */
  async put(path, body) {
    return this.send("PUT", path, body);
  }

  /** Sends a PATCH request. */
  async patch(path, body) {
    return this.send("PATCH", path, body);
  }

  /** Sends a DELETE request. */
  async delete(path) {
    await this.send("DELETE", path);
    this.log(path);
  }
}
