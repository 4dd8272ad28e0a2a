fn push(&mut self, item: u32) {
    assert!(item < 64, "{item} is out of range");
    // ... existing code ...
}
