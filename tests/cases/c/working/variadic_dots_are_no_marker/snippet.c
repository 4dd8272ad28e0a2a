// ... existing code ...

void config_warn(const char *format, ...) {
    va_list arguments;

    fputs("config: ", stderr);
    va_start(arguments, format);
    // ... existing code ...
}
