function send(order, reply) {
  switch (order.kind) {
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
  switch (reply.kind) {
    case "sell":
      thank(reply);
      break;
    default:
      fail(reply);
  }
  return reply;
}
