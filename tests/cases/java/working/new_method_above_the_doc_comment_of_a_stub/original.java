final class Ledger {
    private final List<Entry> entries;

    /**
     * The sum of all entries.
     */
    long total() {
        return entries.stream().mapToLong(Entry::amount).sum();
    }

    /**
     * How many there are.
     */
    int count() {
        return entries.size();
    }
}
