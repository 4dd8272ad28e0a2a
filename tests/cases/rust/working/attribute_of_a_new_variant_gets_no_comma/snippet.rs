pub enum Tide {
    // ... existing code ...
    #[cfg(test)]
    Spring
}
