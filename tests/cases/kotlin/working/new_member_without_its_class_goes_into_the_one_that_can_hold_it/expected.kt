class Feed(private val store: Store) {
    fun first(): Post {
        return store.post(0)
    }

    fun last(): Post {
        return store.post(store.size - 1)
    }
}

fun main() {
    println(Feed(Store()).first())
}
