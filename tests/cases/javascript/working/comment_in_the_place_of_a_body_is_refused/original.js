function load(id) {
  const row = find(id);
  check(row);
  return row;
}

function save(row) {
  put(row);
}
