#include "decode.h"
#include "new.h"

int table;
