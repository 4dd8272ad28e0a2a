function save(req, res) {
  if (req.ok) {
    store(req.body);
    res.end();
  }
}
