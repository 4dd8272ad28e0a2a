// ... existing code ...

export class Cart {
  // ... existing code ...

  listen(listener) {
    this.listeners.push(listener);
  }
}

// ... existing code ...
