pub fn watts(&self) -> f64 {
    let share = f64::from(self.level) / f64::from(BRIGHTEST);
    40.0 * share
}
