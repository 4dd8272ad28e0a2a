function visit(work) {
  if (work.done) {
    return;
  }
  if (work.parents) {
    for (const parent of work.parents) {
      visit(parent);
    }
  }
  const entries = work.read();
  for (const entry of entries) {
    visit(entry);
  }
}
