export async function load(req, res) {
  const user = await find(req.id);
  if (!user) {
    log.warn("no user");
    return res.status(400).end();
  }
  // ... existing code ...
}
