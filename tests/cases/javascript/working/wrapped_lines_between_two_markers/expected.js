function main(path) {
  const data = load(path);
  const count = data.length;
  if (count) {
    console.log(count);
    log("done");
  }
  return 0;
}
