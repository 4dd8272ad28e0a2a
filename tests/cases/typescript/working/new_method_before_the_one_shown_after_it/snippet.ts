// ... existing code ...

export class Store<T> {
  // ... existing code ...

  has(key: Key): boolean {
    return this.get(key) !== undefined;
  }

  close(): void {
    this.state = State.Closed;
    this.entries.clear();
  }
}
