// ... existing code ...
  const base = harbour.base;
  const free = list.filter((one) => !one.taken);
  return free.sort();
}

function berth(base, name, number) {
// ... existing code ...
