  switch (order.kind) {
    case "bid":
      log(order);
      break;
    case "buy":
      // ... existing code ...
  }
