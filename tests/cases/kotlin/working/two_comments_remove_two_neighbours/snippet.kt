class Limits {
    companion object {
        // removed: LEAST
        // removed: MOST
        // ... existing code ...
    }
}
