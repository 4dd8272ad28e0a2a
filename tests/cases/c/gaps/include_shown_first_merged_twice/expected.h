/* Tables. */
#ifndef TABLES
#include "decode.h"
#include "new.h"
#endif
