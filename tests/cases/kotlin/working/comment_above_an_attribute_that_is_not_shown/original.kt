class Orders {
    val count = 1

    /** Adds. */
    @Test
    @OptIn(Api::class)
    fun total(): Int {
        return sum(1)
    }
}
