// ... existing code ...

class Bed(val plants: MutableList<Plant> = mutableListOf()) {
    // ... existing code ...

    // Gives every plant its share.
    fun pour(litres: Double) {
        require(litres >= 0)
        val share = litres / max(1, plants.size)
        for (plant in plants) {
            water += min(share, plant.litres)
        }
        changed()
    }

    // ... existing code ...
}

// ... existing code ...
