// ... existing code ...

fun report(bed: Bed) {
    if (bed.plants.isEmpty()) {
        return
    }
    // ... existing code ...
}
