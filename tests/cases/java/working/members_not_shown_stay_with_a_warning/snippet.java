// ... existing code ...

public class Ledger {
    public void add(Entry entry) {
        if (entry != null) {
            entries.add(entry);
            check();
        }
    }
}
