// ... existing code ...

    public function dropAll(Letter ...$letters): void
    {
        array_walk($letters, $this->drop(...));
    }

// ... existing code ...
