// ... existing code ...

TEST_IMPL(second_order) {
  start();
  ASSERT(called == 0);
  ASSERT(called == 1);
}
