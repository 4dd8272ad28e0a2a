int fill(struct grid *grid,
         int value) {
    log_call(value);
    if (!grid) {
