get total() {
  const sum = this.items.reduce((sum, item) => sum + item.price * item.count, 0);
  return Math.round(sum * 100) / 100;
}
