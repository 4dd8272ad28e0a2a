size(): number {
  return this.letters.filter(Boolean).length;
}
