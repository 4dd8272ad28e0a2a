    // ... existing code ...

    [HttpPost]
    public Order cancel(Long id)
    {
        return cancel(id, "none");
    }

    [HttpPost]
    public Order cancel(Long id, String reason)
    {
        // ... existing code ...
    }

    // ... existing code ...

}
