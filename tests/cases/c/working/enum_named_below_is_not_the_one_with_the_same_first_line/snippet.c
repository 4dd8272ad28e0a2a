// ...

typedef enum {
  PRINT_SHORT = 1
} print_flags;

// ...
