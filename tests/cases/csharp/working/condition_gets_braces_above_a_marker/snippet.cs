class Log
{
    void Add(string line)
    {
        if (line == null)
        {
            Warn("no line");
            return;
        }
        // ... existing code ...
    }
}
