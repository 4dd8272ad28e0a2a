export class Client {
  constructor(private url: string) {}

  put(body: string): number {
    return body.length;
  }
}
