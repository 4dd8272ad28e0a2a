/* Version */
// ...
             (MINOR << 0))
/* Sizes */
#define MAJOR 1
