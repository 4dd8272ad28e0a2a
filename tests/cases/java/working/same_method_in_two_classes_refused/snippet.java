// ... existing code ...

    @Override
    public String toString() {
        return "shape of " + area();
    }

// ... existing code ...
