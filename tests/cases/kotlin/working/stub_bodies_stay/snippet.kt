// ... existing code ...

class Bed(val plants: MutableList<Plant> = mutableListOf()) {
    private var water = 1.5

    fun add(plant: Plant) { ... }

    // ... existing code ...
}

// ... existing code ...
