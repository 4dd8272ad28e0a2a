function save(req, res, next) {
  try {
    if (req.ok) {
      store(req.body);
      res.end();
    }
  } catch (err) {
    next(err);
  }
}
