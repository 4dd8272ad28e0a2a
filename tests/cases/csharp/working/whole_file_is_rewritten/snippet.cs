using System;

namespace Garden;

public sealed class Tank(double size) {
    private double _level;

    public double Level => _level;

    public double Fill(double litres) {
        Check(litres);
        double taken = Math.Min(litres, size - _level);
        _level += taken;
        return taken;
    }

    public double Drain(double litres) {
        Check(litres);
        double given = Math.Min(litres, _level);
        _level -= given;
        return given;
    }

    private static void Check(double litres) {
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
