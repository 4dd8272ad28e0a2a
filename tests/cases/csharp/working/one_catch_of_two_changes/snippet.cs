class A
{
    int Run(string name)
    {
        try
        {
            // ... existing code ...
        }
        catch (IOException error) when (error.Retry)
        {
            Log("retry", error);
            return 1;
        }
        catch (Exception e)
        {
            // ... existing code ...
        }
    }
    // ... existing code ...
}
