// ... existing code ...

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int count() {
        // ... existing code ...
    }
}
