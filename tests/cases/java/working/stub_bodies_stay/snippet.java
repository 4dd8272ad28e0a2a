// ... existing code ...

public class Ledger {
    private final List<Entry> entries = new ArrayList<>();
    private BigDecimal limit = BigDecimal.valueOf(500);

    public Ledger() { ... }

    public void add(Entry entry) { ... }

    // ... existing code ...
}
