// ... existing code ...

function start(port) {
  return app.listen(port);
}
// ... existing code ...

module.exports = { start, stop };
