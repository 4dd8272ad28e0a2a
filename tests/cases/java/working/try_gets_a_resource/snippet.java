    int run(String name) {
        try (Reader in = open(name)) {
            // ... existing code ...
        } catch (IOException e) {
            // ... existing code ...
        }
    }
