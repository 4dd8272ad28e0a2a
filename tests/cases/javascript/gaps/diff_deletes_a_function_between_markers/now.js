function one() {
  return 1;
}

  return 3;
}
