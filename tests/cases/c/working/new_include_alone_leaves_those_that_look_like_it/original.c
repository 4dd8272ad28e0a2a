#include "decode.h"
#include "encode.h"

int table[256];

int size(void) {
  return 256;
}
