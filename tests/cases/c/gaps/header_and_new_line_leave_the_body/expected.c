#include "grid.h"

int area(int width) {
    return width * width;
}

int fill(struct grid *grid,
         int value) {
    log_call(value);
    if (!grid) {
        return -1;
    }
    grid->value = value;
    return 0;
}
