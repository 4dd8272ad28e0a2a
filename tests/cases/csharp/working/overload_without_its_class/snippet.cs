// ... existing code ...

public void Open(TimeSpan span)
{
    if (span <= TimeSpan.Zero)
    {
        return;
    }
    Open((int)Math.Ceiling(span.TotalMinutes));
}

// ... existing code ...
