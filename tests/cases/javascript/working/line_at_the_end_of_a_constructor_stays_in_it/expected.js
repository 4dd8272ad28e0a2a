class A {
  constructor() {
    this.a = 1;
    this.b = 2;
    this.z = 9;
  }

  go() {
    this.a = 3;
    this.c = 4;
  }
}
