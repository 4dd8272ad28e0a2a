function handler(err, res) {
  log(err);
  if (err.name === "NotFound") {
    res.status(404);
  } else if (err.name === "Gone") {
    res.status(410);
  } else {
    res.status(500);
  }
  res.end();
}

function other() {
  go();
}
