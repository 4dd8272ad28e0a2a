abstract class Orders {
    // ... existing code ...

    abstract int total(int extra);

    // ... existing code ...
}
