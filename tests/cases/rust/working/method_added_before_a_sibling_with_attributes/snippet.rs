// ... existing code ...

    pub fn name(&self) -> &str {
        &self.name
    }

    #[inline]
    #[must_use]
    pub fn watts(&self) -> f64 {
        // ... existing code ...
    }

// ... existing code ...
