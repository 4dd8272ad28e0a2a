// ... existing code ...

export class Outbox {
  // ... existing code ...

  size(): number {
    return Math.min(this.letters.length, 99);
  }
}
