async function list(req) {
  const page = Number(req.query.page);

  const rows = await db.find({ owner: req.user });

  const total = rows.length;
  log(total);

  return { rows, total };
}
