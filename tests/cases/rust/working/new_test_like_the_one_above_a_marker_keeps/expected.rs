#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_plus() {
        let found = read("1 + 2").unwrap();
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn reads_minus() {
        let found = read("1 - 2").unwrap();
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn refuses_garbage() {
        assert!(read("$").is_err());
    }
}
