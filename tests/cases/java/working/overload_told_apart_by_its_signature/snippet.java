// ... existing code ...

    public void add(String name, BigDecimal amount) {
        add(new Entry(name.strip(), amount));
    }

// ... existing code ...
