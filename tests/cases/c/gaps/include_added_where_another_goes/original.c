#include "decode.h"
#include "encode.h"

int table;
