// ... existing code ...

    void reset() {
        litres_ = 0;
        notify();
    }

// ... existing code ...
