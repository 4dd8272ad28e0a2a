// ... existing code ...

function report(error) {
  console.error(error.stack);
}

function stop(server) {
  server.close(() => store.flush());
  console.log("stopped");
}

// ... existing code ...
