int find(const char *name)
{
    // ...
    trace(name);
}
