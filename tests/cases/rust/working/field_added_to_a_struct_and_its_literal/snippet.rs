// ... existing code ...
pub struct Lamp {
    name: String,
    level: u8,
    hours: u32,
}

// ... existing code ...

impl Lamp {
    pub fn new(name: &str) -> Self {
        Lamp {
            name: name.to_string(),
            level: 0,
            hours: 0,
        }
    }

    // ... existing code ...
}

// ... existing code ...
