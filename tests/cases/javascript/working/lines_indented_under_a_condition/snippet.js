// ... existing code ...

function stop(server) {
  if (server.listening) {
    server.close();
    store.flush();
  }
  console.log("stopped");
}

// ... existing code ...
