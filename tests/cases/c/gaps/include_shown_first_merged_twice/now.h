/* Tables. */
#ifndef TABLES
#include "decode.h"
#endif
