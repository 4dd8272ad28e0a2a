// ... existing code ...

data class Item(
    val id: Int,
    val name: String,
    val price: Int,
)

data object Rates

// ... existing code ...
