function send(order, reply) {
  // ... existing code ...
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
