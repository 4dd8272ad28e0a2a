final class Body {
  private final int size;

  Body(int size) {
    this.size = size;
  }

  int size() {
    return size;
  }
}
