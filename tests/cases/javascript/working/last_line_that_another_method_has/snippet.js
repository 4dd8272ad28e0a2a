class Door {
  open() {
    // ...
    stop();
  }
}

// ...
