// ... existing code ...

    companion object {
        // ... existing code ...

        fun of(vararg names: String) = Bed(names.map { Plant(it, litres = 0.5) }.toMutableList())
    }
}

// ... existing code ...
