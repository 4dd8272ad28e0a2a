function main(path) {
  const data = load(path);
  if (data.ok) {
    // ... existing code ...
  }
  // ... existing code ...
}
