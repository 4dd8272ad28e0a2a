function send(order, reply) {
  switch (order.kind) {
    case "buy":
      log(order);
      break;
    default:
      fail(order);
  }
  done(reply);
  return reply;
}
