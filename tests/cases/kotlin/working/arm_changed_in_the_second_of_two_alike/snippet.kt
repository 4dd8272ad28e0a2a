fun shout(value: Any): String {
    return when (value) {
        // ... existing code ...
        is String -> "TEXT"
        // ... existing code ...
    }
}
