class Orders {
    val count = 1

    /** Adds all. */
    @Test
    @OptIn(Api::class)
    fun total(): Int {
        return sum(2)
    }
}
