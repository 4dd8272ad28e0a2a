const LIMIT: u8 = 1;

pub struct Marker {
    seen: u8,
}

fn run() {
    start();
}
