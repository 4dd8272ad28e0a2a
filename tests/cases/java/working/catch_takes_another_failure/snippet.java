    int run(String name) {
        try {
            // ... existing code ...
        } catch (IOException | SqlException e) {
            // ... existing code ...
            return -1;
        }
    }
