def find(store, key):
    check(store)
    if not key:
        return None
    if key in store.cache:
        return store.cache[key]
    row = store.fetch(key)
    if row is None:
        return None
    return row
