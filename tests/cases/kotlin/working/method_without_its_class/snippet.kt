private fun changed() {
    for (listener in listeners) {
        listener(this)
    }
}
