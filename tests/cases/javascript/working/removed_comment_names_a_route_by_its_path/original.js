app.get("/users", (request, response) => {
  response.json(users());
});

app.get("/legacy", (request, response) => {
  response.redirect("/users");
});

app.get("/health", (request, response) => {
  response.json({ ok: true });
});
