// ... existing imports ...
import java.util.Objects;

/**
 * The money of one household.
 */
public class Ledger {
    // ... existing code ...

    public void add(Entry entry) {
        entries.add(Objects.requireNonNull(entry));
        check();
    }

    // ... existing code ...
}
