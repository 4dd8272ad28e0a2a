// ... existing code ...

    public int size() {
        return entries.size();
    }

    /** What is left. */
    public BigDecimal total() {
        // ... existing code ...
    }

// ... existing code ...
