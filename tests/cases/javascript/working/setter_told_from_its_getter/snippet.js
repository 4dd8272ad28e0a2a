class Box {
  // ... existing code ...

  set size(value) {
    if (value < 0) {
      throw new RangeError(value);
    }
    this._size = value;
  }
}
