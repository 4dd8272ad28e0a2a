#include "new.h"

// ...
#include "decode.h"

int table;
