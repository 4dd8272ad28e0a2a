// ... existing code ...

  const rows = await db
    .find({ owner: req.user })
    .skip(page * 20)
    .limit(20);

  const total = rows.length;
// ... existing code ...
