// ... existing code ...

    fun add(plant: Plant) {
        lock.withLock {
            plants.add(plant)
        }
        changed()
    }

    // ... apply the lock to the other methods likewise ...
}

// ... existing code ...
