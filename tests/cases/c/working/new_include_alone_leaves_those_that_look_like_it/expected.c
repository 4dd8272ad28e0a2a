#include "decode.h"
#include "encode.h"
#include "length.h"

int table[256];

int size(void) {
  return 512;
}
