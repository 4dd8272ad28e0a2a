#include "grid.h"

int area(int width) {
    return width * width;
}

int fill(struct grid *grid,
         int value) {
    log_call(value);
    if (!grid) {
