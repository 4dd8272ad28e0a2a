function run(owner) {
  const log = make();

  effect(() => {
    fetchAll(owner);
    log("fetched");
  }, [owner]);

  const add = (text) => {
    save(owner, text);
  };
}
