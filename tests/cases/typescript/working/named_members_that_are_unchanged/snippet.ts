export class Client {
  // constructor and get() unchanged

  put(body: string): number {
    return body.length;
  }
}
