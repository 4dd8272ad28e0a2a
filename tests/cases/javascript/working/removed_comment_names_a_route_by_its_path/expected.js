app.get("/users", (request, response) => {
  response.json(users());
});

app.get("/health", (request, response) => {
  response.json({ ok: true });
});
