class A {
  constructor() {
    // ...
    this.z = 9;
  }
}
