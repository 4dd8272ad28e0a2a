#include "new.h"

// ...
#include "decode.h"
#endif
