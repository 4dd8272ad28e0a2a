function main(path) {
  const data = load(path);
  if (!data.ok) {
    close(data);
    process.exit(1);
  }
  // ... existing code ...
}
