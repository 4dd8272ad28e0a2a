const express = require("express");
const store = require("./store");

const app = express();

app.use(express.json());

app.get("/notes", async (request, response) => {
  const notes = await store.all();
  response.json({ notes });
});

app.get("/notes/:id", async (request, response) => {
  const note = await store.one(request.params.id);
  if (!note) {
    response.status(404).end();
    return;
  }
  response.json({ note });
});

app.post("/notes", async (request, response) => {
  const note = await store.add(request.body);
  response.status(201).json({ note });
});

function start(port) {
  const server = app.listen(port);
  server.on("error", console.error);
  server.unref();
  console.log(`listening on ${port}`);
  return server;
}

function stop(server) {
  server.close();
  store.flush();
  console.log("stopped");
}

module.exports = { start, stop };
