class Client {
  // ... existing code ...

  /** Sends a PATCH request. */
  async patch(path, body) {
    return this.send("PATCH", path, body);
  }

  async delete(path) {
    await this.send("DELETE", path);
    this.log(path);
  }
}
