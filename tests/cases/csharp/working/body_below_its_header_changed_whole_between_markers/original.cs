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
            Log(failure, "failed");
            Write(context, 500);
        }
    }

    void Rest()
    {
        Wait();
    }
}
