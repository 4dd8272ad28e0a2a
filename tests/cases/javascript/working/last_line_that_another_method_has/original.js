class Door {
  open() {
    push();
  }
}

class Gate {
  open() {
    lift();
    stop();
  }
}
