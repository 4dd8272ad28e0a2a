export class Client {
  // ... existing code ...

  // Removed the get() method

  put(body: string): number {
    return body.length;
  }
}
