class Feed(private val store: Store) {
    fun first(): Post {
        return store.post(0)
    }
}

fun main() {
    println(Feed(Store()).first())
}
