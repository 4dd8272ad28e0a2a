// ... existing code ...

    fun add(plant: Plant) {
        check(plant.litres > 0)
        plants.add(plant)
        changed()
    }

// ... existing code ...
