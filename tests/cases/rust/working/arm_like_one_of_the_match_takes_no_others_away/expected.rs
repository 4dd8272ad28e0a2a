fn show(kind: Kind, depth: f64) -> String {
    match kind {
        Kind::Flood => {
            if depth < 4.5 {
                String::from("flood")
            } else {
                format!("{depth} m")
            }
        }
        Kind::Unknown => String::new(),
        Kind::Dry => "dry".to_string(),
        Kind::Ebb | Kind::Low => {
            if depth < 0.5 {
                String::from("low")
            } else {
                format!("{depth} m")
            }
        }
        Kind::High => "high".to_string(),
    }
}
