// ... existing code ...

#[cfg(test)]
mod tests {
    // ... existing code ...

    #[test]
    fn it_dims_no_further_than_it_can() {
        let mut lamp = Lamp::new("hall");
        lamp.dim(200);
        assert_eq!(lamp.level, BRIGHTEST);
    }
}
