// ... existing code ...

    #[test]
    fn a_new_lamp_is_off() {
        let lamp = Lamp::new("desk")?;
        assert!(!lamp.is_on());
        Ok(())
    }

    // ... update the other tests the same way ...
}
