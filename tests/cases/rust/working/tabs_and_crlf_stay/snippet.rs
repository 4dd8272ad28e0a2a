// ... existing code ...

impl Switch for Lamp {
    fn flip(&mut self) {
        if self.is_on() {
            self.dim(0);
        } else {
            self.dim(BRIGHTEST);
        }
    }

    // ... existing code ...
}

// ... existing code ...
