// ... existing code ...

impl Switch for Lamp {
    fn flip(&mut self) { ... }

    fn is_on(&self) -> bool {
        self.level > 1
    }
}

impl fmt::Display for Lamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { /* ... */ }
}

// ... existing code ...
