class Orders
{
    int count;

    int Total(int extra)
    {
        return Sum(extra);
    }

    void Clear()
    {
        count = 0;
    }
}
