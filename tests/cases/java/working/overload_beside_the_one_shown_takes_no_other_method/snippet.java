    // ... existing code ...

    @Transactional
    public Order cancel(Long id) {
        return cancel(id, "customer request");
    }

    @Transactional
    public Order cancel(Long id, String reason) {
        // ... existing code ...
    }

    // ... existing code ...
}
