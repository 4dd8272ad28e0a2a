const fs = require("fs");
const cache = new Map();
function read(path) {
  return fs.readFileSync(path, "utf8");
}
function cached(path) {
  if (!cache.has(path)) cache.set(path, read(path));
  return cache.get(path);
}
function forget(path) {
  cache.delete(path);
}
module.exports = { cached, forget };
