class Cart
{
    public void Add(Item item)
    {
        Check(item);
        items.Add(item);
    }

    public void Clear()
    {
        items.Clear();
    }
}
