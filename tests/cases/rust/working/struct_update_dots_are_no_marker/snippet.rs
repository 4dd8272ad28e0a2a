// ... existing code ...

impl Lamp {
    pub fn new(name: &str) -> Self {
        Lamp {
            name: name.to_string(),
            ..Lamp::default()
        }
    }

    // ... existing code ...
}

// ... existing code ...
