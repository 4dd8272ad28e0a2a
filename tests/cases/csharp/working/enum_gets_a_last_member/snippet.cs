// ... existing code ...

public enum TankState {
    // ... existing members ...
    Full,
    Leaking
}
