// ... existing code ...

function load(id) {
  // same as in the other file
}

function save(row) {
  put(row, { sync: true });
}
