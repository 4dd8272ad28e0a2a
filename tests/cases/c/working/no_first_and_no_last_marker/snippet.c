static char *trim(char *text) {
    char *end;

    while (isspace((unsigned char)*text))
        text++;
    end = strchr(text, '\0');
    while (end > text && isspace((unsigned char)end[-1]))
        end--;
// ... existing code ...
}
