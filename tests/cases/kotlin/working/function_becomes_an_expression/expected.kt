class Orders {
    val count = 1

    fun total(extra: Int): Int = sum(extra)

    fun clear() {
        reset()
    }
}
