// ... existing code ...
static int is_blank(const char *line) {
    while (isspace((unsigned char)*line))
        line++;
-    return *line == '\0' || *line == '#';
+    return *line == '\0' || *line == '#' || *line == ';';
}
// ... existing code ...
