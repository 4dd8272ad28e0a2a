export class Inbox {
  private letters: string[] = [];

  push(letter: string): void {
    this.letters.push(letter);
  }

  size(): number {
    return this.letters.length;
  }
}

export class Outbox {
  private letters: string[] = [];

  push(letter: string): void {
    this.letters.unshift(letter);
  }

  size(): number {
    return Math.min(this.letters.length, 99);
  }
}