// ... existing code ...


function forget(path) {
  if (path === undefined) cache.clear();
  else cache.delete(path);
}


// ... existing code ...
