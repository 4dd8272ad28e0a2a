class Shelf {
    fun label(book: Book): String {
        return when (book) {
            is Novel -> "novel"
            is Atlas -> {
                log("atlas")
                "atlas"
            }
            else -> {
                log("other")
                "?"
            }
        }
    }
}
