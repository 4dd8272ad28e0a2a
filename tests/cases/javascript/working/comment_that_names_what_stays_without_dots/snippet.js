// existing code

export function save(order) {
  // existing validation
  log("saved", order.id);
  return store(order);
}

// existing code
