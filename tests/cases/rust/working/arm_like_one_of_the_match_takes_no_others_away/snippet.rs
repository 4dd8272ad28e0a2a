// ... existing code ...
    match kind {
        Kind::Flood => {
            if depth < 4.5 {
                String::from("flood")
            } else {
                format!("{depth} m")
            }
        }
        // ... existing code ...
    }
}
