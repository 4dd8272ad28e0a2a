// ... existing code ...

export class Store<T> {
  private readonly entries = new Map<Key, Entry<T>>();
  private readonly hits = new Map<Key, number>();
  private readonly log = new Logger("store");
  // ... existing code ...
}
