export async function load(req, res) {
  const user = await find(req.id);
  if (!user) {
    return res.status(404).end();
  }
  const order = await user.order(req.order);
  if (!order.open) {
    log.warn("closed");
    return res.status(400).end();
  }
  res.json(order);
}
