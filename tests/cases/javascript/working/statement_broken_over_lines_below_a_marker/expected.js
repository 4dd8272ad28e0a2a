async function list(req) {
  const page = Number(req.query.page);

  const rows = await db
    .find({ owner: req.user })
    .skip(page * 20)
    .limit(20);

  const total = rows.length;
  log(total);

  return { rows, total };
}
