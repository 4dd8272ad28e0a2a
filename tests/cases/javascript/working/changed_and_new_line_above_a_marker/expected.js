function boot(app) {
  open(app);
  const store = connect(app.url, app.options);
  store.on("error", report);
  store.load();
  return store;
}
