fun describe(value: Any): String {
    return when (value) {
        is Int -> "int"
        is String -> "string"
        else -> "other"
    }
}

fun shout(value: Any): String {
    return when (value) {
        is Int -> "INT"
        is String -> "TEXT"
        else -> "OTHER"
    }
}
