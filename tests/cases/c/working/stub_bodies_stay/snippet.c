// ... existing code ...

static int is_blank(const char *line) { ... }

static char *trim(char *text) { ... }

int config_load(struct config *config, FILE *file) {
    char line[1024];
    int number = 0;

    // ... existing code ...
}

// ... existing code ...
