// ... existing code ...

void config_warn(const char *format, ...) {
    va_list arguments;

    va_start(arguments, format);
    vfprintf(config_log, format, arguments);
    va_end(arguments);
}

// ... existing code ...

static int is_blank(const char *line) {
    while (*line == ' ')
        line++;
    return *line == '\0' || *line == '#';
}

// ... existing code ...
