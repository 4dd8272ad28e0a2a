namespace Shop;

public class Cart
{
    public int Count()
    {
        return items.Count;
    }
}

public class Wish
{
    public int Count()
    {
        return items.Count;
    }
}
