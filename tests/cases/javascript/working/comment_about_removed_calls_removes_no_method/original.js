class Client {
  get(key) {
    return 1;
  }

  log(text) {
    console.log(text);
  }
}
