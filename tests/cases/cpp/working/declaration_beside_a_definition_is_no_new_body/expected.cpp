#include "a.h"

int total(int extra);

int total(int extra) {
  return sum(extra);
}
