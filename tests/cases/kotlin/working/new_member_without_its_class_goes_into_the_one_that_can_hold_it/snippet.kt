    // ... existing code ...

    fun last(): Post {
        return store.post(store.size - 1)
    }

    // ... existing code ...
