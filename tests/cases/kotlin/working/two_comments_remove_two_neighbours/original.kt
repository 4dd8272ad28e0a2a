class Limits {
    companion object {
        const val LEAST = 1

        const val MOST = 9

        const val USUAL = 5
    }
}
