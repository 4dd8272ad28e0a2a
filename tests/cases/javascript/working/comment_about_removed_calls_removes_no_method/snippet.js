class Client {
  // ... existing code ...
  // Removed: calls to log() here

  get(key) {
    return 2;
  }
  // ... existing code ...
}
