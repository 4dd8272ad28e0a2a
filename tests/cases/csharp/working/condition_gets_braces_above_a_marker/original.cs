class Log
{
    void Add(string line)
    {
        if (line == null)
            throw new ArgumentNullException(nameof(line));
        lines.Add(line);
        Flush();
    }
}
