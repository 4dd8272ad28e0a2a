// ... existing code ...

impl Lamp {
    // ... existing code ...

    /// Sets the level, as far as the lamp can.
    pub fn dim(&mut self, level: u8) {
        let level = level.min(BRIGHTEST);
        if level != self.level {
            self.level = level;
        }
    }

    // ... existing code ...
}

// ... existing code ...
