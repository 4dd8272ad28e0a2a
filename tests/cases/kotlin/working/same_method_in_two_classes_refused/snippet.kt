// ... existing code ...

    fun reset() {
        count = 0
        notifyAll()
    }

// ... existing code ...
