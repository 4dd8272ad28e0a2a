// ... existing code ...

describe('bills', () => {
  beforeEach(() => {
    start();
    clear();
  });
});
