function main(path) {
  try {
    const data = load(path);
    const count = data.length;
    console.log(count);
    log("done");
    return 0;
  } catch (error) {
    return 1;
  }
}
