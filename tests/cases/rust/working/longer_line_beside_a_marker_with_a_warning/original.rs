fn push(&mut self, item: u32) {
    assert!(item < 64);
    self.bits |= 1 << item;
}
