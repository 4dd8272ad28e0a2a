int first(int n)
{
    int left = 2 * n;
    return left;
}

int second(int n)
{
    int size = n;
    int rest = size - 1;
    trim(rest);
    return rest;
}
