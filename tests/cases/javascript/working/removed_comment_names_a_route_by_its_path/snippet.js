app.get("/users", (request, response) => {
  // ... existing code ...
});

// removed: app.get("/legacy", ...)

// ... existing code ...
