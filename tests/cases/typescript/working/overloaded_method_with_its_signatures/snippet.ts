// ... existing code ...

export class Store<T> {
  // ... existing code ...

  get(key: Key): T | undefined;
  get(key: Key, fallback: T): T;
  get(key: Key, fallback?: T): T | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) {
      return fallback;
    }
    if (entry.expires < this.options.clock.now()) {
      this.entries.delete(key);
      return fallback;
    }
    return entry.value;
  }

  // ... existing code ...
}
