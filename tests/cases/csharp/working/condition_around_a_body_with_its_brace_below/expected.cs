namespace Shop
{
    class Writer
    {
        void WriteAll(IEnumerable<Item> items, TextWriter output)
        {
            if (output.CanWrite)
            {
                output.Write("[");
                foreach (var item in items)
                {
                    WriteOne(item, output);
                    output.Write(",");
                }
                output.Write("]");
            }
        }

        void WriteOne(Item item, TextWriter output)
        {
            output.Write(item.Name);
        }
    }
}
