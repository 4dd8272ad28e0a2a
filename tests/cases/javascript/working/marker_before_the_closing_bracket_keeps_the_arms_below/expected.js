function send(order, reply) {
  switch (order.kind) {
    case "bid":
      log(order);
      break;
    case "buy":
      log(order);
      break;
    case "sell":
      log(order);
      count(order);
      break;
    default:
      fail(order);
  }
  done(reply);
  return reply;
}
