// ... existing code ...

fun report(bed: Bed) {
    println("plants: ${bed.plants.size}")
    bed.thirsty().sortedBy { it.name }.forEach { println(it.name) }
}

// ... existing code ...
