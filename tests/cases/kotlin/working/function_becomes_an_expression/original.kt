class Orders {
    val count = 1

    fun total(extra: Int): Int {
        return sum(extra)
    }

    fun clear() {
        reset()
    }
}
