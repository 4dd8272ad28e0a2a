class Box {
  constructor(size) {
    this._size = size;
  }

  get size() {
    return this._size;
  }

  set size(value) {
    if (value < 0) {
      throw new RangeError(value);
    }
    this._size = value;
  }
}
