class Limits {
    companion object {
        const val USUAL = 5
    }
}
