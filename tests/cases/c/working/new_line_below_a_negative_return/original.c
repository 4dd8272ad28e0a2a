int find(const char *name)
{
    for (int i = 0; i < count; i++)
        if (same(names[i], name))
            return i;
    return -1;
}
