function main(path) {
  const data = load(path);
  const count = data.length;
  console.log(count);
  log("done");
  return 0;
}
