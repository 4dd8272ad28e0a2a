// ... existing code ...

app.get("/notes/:id", async (request, response) => {
  const note = await store.one(request.params.id);
  if (!note) {
    response.status(404).json({ error: "no such note" });
    return;
  }
  // ... existing code ...
});

// ... existing code ...
