val routes = listOf(
    Route(
        name = "ann",
        size = 1,
    ),
    Route(
        name = "bob",
        size = 2,
    ),
)

val last = listOf(
    Route(
        name = "zed",
        size = 7,
    ),
)
