// ... existing code ...

public class Ledger {
    // ... existing code ...

    /** What is left. */
    public BigDecimal total() {
        return entries.stream()
            .map(Entry::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    // ... existing code ...
}
