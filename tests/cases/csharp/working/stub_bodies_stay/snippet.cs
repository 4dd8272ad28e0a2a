// ... existing code ...

public class Tank {
    private double _level;

    public double Level => _level;

    public void Fill(double litres) { /* ... */ }

    public void Drain(double litres) { /* ... */ }

    private void Check(double litres) {
        if (double.IsNaN(litres) || litres < 0) {
            throw new ArgumentOutOfRangeException(nameof(litres));
        }
    }
}

// ... existing code ...
