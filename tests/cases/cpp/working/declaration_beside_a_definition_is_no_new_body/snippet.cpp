#include "a.h"

int total(int extra);

// ... existing code ...
