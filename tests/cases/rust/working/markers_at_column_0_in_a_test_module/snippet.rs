// ... existing code ...
mod tests {
// ... existing code ...
    fn a_flip_turns_it_on() {
        let mut lamp = Lamp::new("desk");
        lamp.flip();
        assert!(lamp.is_on());
        assert_eq!(lamp.level, BRIGHTEST);
    }
}
