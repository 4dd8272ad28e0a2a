// ... existing code ...

    private void check() {
        if (total().compareTo(limit) > 0) {
            warn("over the limit");
        }
    }

// ... existing code ...
