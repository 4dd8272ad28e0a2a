export class Client {
  // ... existing code ...

  get(): string {
    return this.url.trim();
  }

  // same for put()
}
