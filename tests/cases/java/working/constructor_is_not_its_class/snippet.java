// ... existing code ...

  Body(int size) {
    this.size = size;
  }

// ... existing code ...
