export class Client {
  constructor(private url: string) {}

  get(): string {
    return this.url;
  }

  put(body: string): number {
    return body.length;
  }
}
