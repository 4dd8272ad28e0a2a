function save(req, res, next) {
  try {
    if (req.ok) {
      // ... existing code ...
    }
  } catch (err) {
    next(err);
  }
}
