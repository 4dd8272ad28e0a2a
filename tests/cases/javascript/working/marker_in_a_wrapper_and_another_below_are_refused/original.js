function main(path) {
  const data = load(path);
  work(data);
  close(data);
  return 0;
}
