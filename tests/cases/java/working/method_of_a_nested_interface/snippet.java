// ... existing code ...

    public interface Listener {
        void changed(Ledger ledger);

        void limitReached(Ledger ledger);

        // ... existing code ...
    }
}
