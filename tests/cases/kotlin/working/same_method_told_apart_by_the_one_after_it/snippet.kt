// ... existing code ...

    fun reset() {
        count = 0
        target.clear()
    }

    fun write(value: Int) {
        // ... existing code ...
    }
}
