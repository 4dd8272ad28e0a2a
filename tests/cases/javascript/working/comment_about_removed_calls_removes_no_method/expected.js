class Client {
  // Removed: calls to log() here

  get(key) {
    return 2;
  }

  log(text) {
    console.log(text);
  }
}
