// ... existing code ...

  changed() {
    for (const listener of this.listeners) {
      listener(this);
    }
  }
}

// ... existing code ...
