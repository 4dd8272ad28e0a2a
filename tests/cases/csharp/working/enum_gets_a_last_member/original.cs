using System;

public class Tank {
    private double _level;

    public double Level => _level;

    public void Fill(double litres) {
        Check(litres);
        _level += litres;
    }

    public void Drain(double litres) {
        Check(litres);
        _level = Math.Max(0, _level - litres);
    }

    private void Check(double litres) {
        if (litres < 0) {
            throw new ArgumentOutOfRangeException(nameof(litres));
        }
    }
}

public enum TankState {
    Empty,
    Filling,
    Full
}
