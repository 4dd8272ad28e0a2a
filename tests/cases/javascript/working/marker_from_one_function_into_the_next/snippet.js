// ... existing code ...

function start(port) {
  const server = app.listen(port);
  server.on("error", report);
  server.on("close", () => console.log("closed"));
  server.unref();
  // ... existing code ...
  store.flush();
  store.close();
  console.log("stopped");
}

// ... existing code ...
