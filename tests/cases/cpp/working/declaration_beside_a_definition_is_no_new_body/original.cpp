#include "a.h"

int total(int extra) {
  return sum(extra);
}
