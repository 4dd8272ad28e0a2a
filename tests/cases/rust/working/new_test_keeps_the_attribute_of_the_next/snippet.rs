// ... existing code ...
mod tests {
    // ... existing code ...

    #[test]
    fn user() {
        // ... existing code ...
    }

    #[test]
    fn cart() {
        check("cart");
    }

    // ... existing code ...
}
