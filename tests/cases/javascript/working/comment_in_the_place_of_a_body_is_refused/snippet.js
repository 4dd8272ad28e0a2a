// ... existing code ...

function load(id) {
  // the cache loads it
}

function save(row) {
  put(row, { sync: true });
}
