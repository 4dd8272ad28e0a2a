enum S {
    // ... existing code ...
    boolean f() {
        return false;
    }
}
