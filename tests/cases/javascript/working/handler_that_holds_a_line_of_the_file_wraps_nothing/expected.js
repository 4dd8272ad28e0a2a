function main(path) {
  const data = load(path);
  try {
    check(data);
  } catch (error) {
    close(data);
    throw error;
  }
  work(data);
  close(data);
  return 0;
}
