final class Body {
  private final int size;

  Body(int size, boolean nulls) {
    this.size = size;
    this.nulls = nulls;
  }

  int size() {
    return size;
  }
}
