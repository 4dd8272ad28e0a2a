private trim(): void {
  for (const key of this.entries.keys()) {
    if (this.entries.size <= this.options.limit) {
      break;
    }
    this.log.debug(`dropped ${key}`);
    this.entries.delete(key);
  }
}
