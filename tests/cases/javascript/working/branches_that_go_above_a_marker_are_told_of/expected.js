function handler(err, res) {
  log(err);
  if (err.name === "NotFound") {
    res.status(404).json({});
  }
  res.end();
}

function other() {
  go();
}
