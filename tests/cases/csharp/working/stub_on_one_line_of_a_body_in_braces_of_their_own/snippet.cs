// ...
class Cart
{
    public void Add(Item item) { ... }

    public void Clear()
    {
        items.Clear();
        Saved = false;
    }
}
// ...
