pub fn add(a: u32, b: u32) -> u32 {
    a + b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds() {
        assert_eq!(add(1, 2), 3);
    }

    #[test]
    fn adds_zero() {
        let sum = add(0, 2);
        assert_eq!(sum, 2);
    }

    #[test]
    fn adds_big() {
        let sum = add(1000, 2);
        assert_eq!(sum, 1002);
    }
}
