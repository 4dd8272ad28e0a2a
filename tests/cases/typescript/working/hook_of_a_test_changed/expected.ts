describe('orders', () => {
  beforeEach(() => {
    start();
  });

  it('adds', () => {
    run(1);
  });
});

describe('bills', () => {
  beforeEach(() => {
    start();
    clear();
  });
});
