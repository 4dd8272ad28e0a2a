// ... existing code ...

function start(port) {
  const server = app.listen(port);
  server.on("error", report);
  console.log(`listening on ${port}`);
  return server;
}

// ... existing code ...
