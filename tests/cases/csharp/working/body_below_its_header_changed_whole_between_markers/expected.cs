class Hook
{
    void Run(Context context)
    {
        try
        {
            Next(context);
        }
        catch (Failure failure)
        {
            Report(failure);
        }
    }

    void Rest()
    {
        Wait();
    }
}
