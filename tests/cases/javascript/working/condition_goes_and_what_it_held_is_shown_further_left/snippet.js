// ... existing code ...

  if (work.done) {
    return;
  }
  for (const parent of work.parents) {
    visit(parent);
  }
  const entries = work.read();

// ... existing code ...
