class A
{
    int Run(string name)
    {
        try
        {
            Check(name);
            return Load(name);
        }
        catch (IOException error) when (error.Retry)
        {
            Log("retry", error);
            return 1;
        }
        catch (Exception e)
        {
            Log("other");
            throw;
        }
    }

    int Walk(int n)
    {
        if (n < 0)
        {
            Log("neg");
            return -1;
        }
        else if (n == 0)
        {
            return 0;
        }
        else
        {
            Log("pos");
        }
        return n;
    }
}
