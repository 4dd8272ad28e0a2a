/* Sizes */
#define MAJOR 1

/* Version */
#define HEX ((MAJOR << 24) | \
             (MINOR << 0))
