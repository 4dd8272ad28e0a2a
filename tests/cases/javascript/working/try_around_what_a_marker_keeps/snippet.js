function main(path) {
  try {
    const data = load(path);
// ... existing code ...
    return 0;
  } catch (error) {
    return 1;
  }
}
