// ... existing code ...

    public function dropAll(Letter ...$letters): void
    {
        // ... existing code ...
    }

    // removed: isEmpty()
}
