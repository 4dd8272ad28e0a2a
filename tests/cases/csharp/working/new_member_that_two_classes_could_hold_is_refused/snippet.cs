    // ... existing code ...

    public bool IsEmpty()
    {
        return items.Count == 0;
    }

    // ... existing code ...
