class Reader(private val source: Source) {
    private var count = 0

    fun reset() {
        count = 0
    }

    fun read(): Int {
        count += 1
        return source.next()
    }
}

class Writer(private val target: Target) {
    private var count = 0

    fun reset() {
        count = 0
        target.clear()
    }

    fun write(value: Int) {
        count += 1
        target.put(value)
    }
}
