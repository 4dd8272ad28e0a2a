// ... existing code ...

export class Cart {
  // ... existing code ...

  remove(id) {
    const before = this.items.length;
    this.items = this.items.filter((item) => item.id !== id);
    if (this.items.length < before) this.changed();
  }

  // ... existing code ...
}

// ... existing code ...
