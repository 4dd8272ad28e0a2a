// ... existing code ...

    /// <summary>Opens and closes the valves of one bed, on time.</summary>
    /// <remarks>Not safe to use from two threads.</remarks>
    public class Bed
    {
        // ... existing code ...
    }
}
