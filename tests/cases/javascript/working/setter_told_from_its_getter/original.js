class Box {
  constructor(size) {
    this._size = size;
  }

  get size() {
    return this._size;
  }

  set size(value) {
    this._size = value;
  }
}
