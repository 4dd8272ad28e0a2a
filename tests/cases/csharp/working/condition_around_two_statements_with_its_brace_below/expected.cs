public class Totals
{
    public void Nested()
    {
        if (ready)
        {
            var text = new StringBuilder();
            for (int i = 0; i < 100; i++)
            {
                text.Append(i);
            }

            Check.Throws(() =>
            {
                Read(text);
            });
        }
    }

    public void Other()
    {
        for (int i = 0; i < 9; i++)
        {
            Read(i);
        }
    }
}
