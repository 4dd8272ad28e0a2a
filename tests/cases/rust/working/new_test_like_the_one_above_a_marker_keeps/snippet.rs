#[cfg(test)]
mod tests {
    // ... existing tests ...

    #[test]
    fn reads_minus() {
        let found = read("1 - 2").unwrap();
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn refuses_garbage() {
        // ...
    }
}
