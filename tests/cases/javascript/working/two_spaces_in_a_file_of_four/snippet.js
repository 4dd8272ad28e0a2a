// ... existing code ...

  add(item) {
    if (item.count > 0) {
      this.seen += item.count;
      this.store.save(this.seen);
    }
  }

// ... existing code ...
