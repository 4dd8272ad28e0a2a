#include "length.h"

// ...
int size(void) {
  return 512;
}
