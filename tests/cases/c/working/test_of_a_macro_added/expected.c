#include "task.h"

TEST_IMPL(order) {
  start();
  ASSERT(called == 0);
  return 0;
}

TEST_IMPL(second_order) {
  start();
  ASSERT(called == 0);
  ASSERT(called == 1);
}
