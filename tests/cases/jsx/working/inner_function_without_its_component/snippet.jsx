function toggle(index) {
  const next = tasks.slice();
  next[index] = { ...next[index], done: !next[index].done };
  setTasks(next);
}
