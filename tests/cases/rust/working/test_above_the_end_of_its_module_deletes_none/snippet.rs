// ... existing code ...

    #[test]
    fn adds_big() {
        let sum = add(1000, 2);
        assert_eq!(sum, 1002);
    }
}
