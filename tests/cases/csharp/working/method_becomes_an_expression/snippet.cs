class Orders
{
    // ... existing code ...

    int Total(int extra) =>
        Sum(extra) + count;

    // ... existing code ...
}
