export class Cart {
  constructor(items = []) { ... }

  add(item) { ... }

  remove(id) { ... }

  get total() {
    return this.items.reduce((sum, item) => sum + item.price * (item.count ?? 1), 0);
  }

  // ... existing code ...
}
