class Door {
  open() {
    push();
    stop();
  }
}

class Gate {
  open() {
    lift();
    stop();
  }
}
