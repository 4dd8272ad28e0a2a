class Order {
  label() {
    return this.name;
  }

  stale() {
    return this.at < ago(30);
  }
}

class Invoice {
  close() {
    this.update("paid");
  }

  stale() {
    return this.due < now();
  }
}
