// ... existing code ...

  push(letter: string): void {
    this.letters.unshift(letter);
  }

  size(): number {
    return this.letters.filter(Boolean).length;
  }
}
