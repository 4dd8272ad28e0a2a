int first(int n)
{
    int left = n
        + 1;
    return left;
}

int second(int n)
{
    int size = n;
    int rest = size - 1;
    trim(rest);
    return rest;
}
