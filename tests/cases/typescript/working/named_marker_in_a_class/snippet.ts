// ... existing code ...

export class Store<T> {
  // ... keep the fields and the constructor ...

  // ... keep get ...

  set(key: Key, value: T, ttl = this.options.ttl): void {
    const expires = this.options.clock.now() + ttl;
    this.entries.set(key, { value, expires });
    this.trim();
  }

  // ... keep trim and close ...
}
