package org.example.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The money of one household.
 */
public class Ledger {
    private final List<Entry> entries = new ArrayList<>();
    private BigDecimal limit = BigDecimal.TEN;

    public Ledger() {
    }

    public void add(Entry entry) {
        entries.add(entry);
        check();
    }

    public void add(String name, BigDecimal amount) {
        add(new Entry(name, amount));
    }

    @Deprecated
    public void remove(Entry entry) {
        entries.remove(entry);
    }

    /** What is left. */
    public BigDecimal total() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Entry entry : entries) {
            sum = sum.add(entry.amount());
        }
        return sum;
    }

    private void check() {
        System.err.println("checking");
        if (total().compareTo(limit) > 0) {
            throw new IllegalStateException("over the limit");
        }
    }

    public enum Currency {
        EUR,
        USD
    }

    public interface Listener {
        void changed(Ledger ledger);

        void closed(Ledger ledger);
    }
}
