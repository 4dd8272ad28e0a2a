#include "config.h"

#include <ctype.h>
#include <stdarg.h>

static int is_blank(const char *line) {
    while (isspace((unsigned char)*line))
        line++;
    return *line == '\0' || *line == '#';
}

static char *trim(char *text) {
    char *end;

    while (isspace((unsigned char)*text))
        text++;
    end = text + strlen(text);
    while (end > text && isspace((unsigned char)end[-1]))
        end--;
    *end = '\0';
    return text;
}

int config_load(struct config *config, FILE *file) {
    char line[256];
    int number = 0;

    while (fgets(line, sizeof line, file)) {
        number++;
        if (is_blank(line))
            continue;
        fprintf(stderr, "line %d\n", number);
        fflush(stderr);
        if (config_set(config, trim(line)) != 0)
            return -number;
    }
    return 0;
}

void config_warn(const char *format, ...) {
    va_list arguments;

    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
}
