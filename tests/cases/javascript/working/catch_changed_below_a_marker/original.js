async function save(item) {
  try {
    check(item);
    await store.put(item);
    log("saved");
  } catch (e) {
    log(e);
    throw e;
  }
}

async function drop(item) {
  try {
    check(item);
    await store.drop(item);
  } catch (e) {
    log(e);
    throw e;
  }
}
