// ...
function run(owner) {
  const log = make();

  effect(() => { ... }, [owner]);

  const add = (text) => {
    save(owner, text.trim());
  };
}
// ...
