  switch (order.kind) {
    default:
      fail(order);
      break;
    case "buy":
      log(order);
      break;
    // ... existing code ...
  }
