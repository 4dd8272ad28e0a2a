// ... existing code ...

impl Switch for Lamp {
    // ... existing code ...

    fn is_on(&self) -> bool {
        self.level != 0
    }
}

// ... existing code ...
