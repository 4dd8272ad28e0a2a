package shop

data class Item(
    val id: Int,
    val name: String,
    val price: Int,
)

data object Rates

fun total(items: List<Item>): Int = items.size
