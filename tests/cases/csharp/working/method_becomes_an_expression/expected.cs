class Orders
{
    int count;

    int Total(int extra) =>
        Sum(extra) + count;

    void Clear()
    {
        count = 0;
    }
}
