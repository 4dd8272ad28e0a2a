pub enum Tide {
    Low,
    High
}
