class A {
  constructor() {
    this.a = 1;
    this.b = 2;
  }

  go() {
    this.a = 3;
    this.c = 4;
  }
}
