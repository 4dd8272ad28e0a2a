function main(path) {
  // ... existing code ...
  if (count) {
    console.log(count);
    log("done");
  }
  // ... existing code ...
}
