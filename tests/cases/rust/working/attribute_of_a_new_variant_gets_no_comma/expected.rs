pub enum Tide {
    Low,
    High,
    #[cfg(test)]
    Spring
}
