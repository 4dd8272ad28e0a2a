val routes = listOf(
    // ... existing code ...
    Route(
        name = "bob",
        size = 2,
    ),
    Route(
        name = "new",
        size = 9,
    ),
)

// ... existing code ...
