const LIMIT: u8 = 1;

pub struct Marker;

fn run() {
    start();
}
