class A
{
    int Run(string name)
    {
        try
        {
            Check(name);
            return Load(name);
        }
        catch (IOException e)
        {
            Log(e);
            return 0;
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
