#include "task.h"

TEST_IMPL(order) {
  start();
  ASSERT(called == 0);
  return 0;
}
