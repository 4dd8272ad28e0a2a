function boot(app) {
  open(app);
  const store = connect(app.url);
  store.load();
  return store;
}
