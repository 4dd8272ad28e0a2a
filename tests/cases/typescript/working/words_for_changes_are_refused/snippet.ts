// ... existing code ...

  close(): void {
    this.assertOpen();
    this.entries.clear();
  }

// ... apply the same check to get and set ...
