//! A lamp, and what it costs.

use std::collections::HashMap;
use std::fmt;

/// How bright a lamp can be.
const BRIGHTEST: u8 = 100;

#[derive(Debug, Clone, PartialEq)]
pub struct Lamp {
    name: String,
    level: u8,
}

pub enum Event {
    On,
    Off,
    Dim(u8)
}

pub trait Switch {
    fn flip(&mut self);

    fn is_on(&self) -> bool;
}

impl Lamp {
    pub fn new(name: &str) -> Self {
        Lamp {
            name: name.to_string(),
            level: 0,
        }
    }

    /// Sets the level, as far as the lamp can.
    pub fn dim(&mut self, level: u8) {
        println!("dimming {}", self.name);
        self.level = level.min(BRIGHTEST);
    }

    #[inline]
    #[must_use]
    pub fn watts(&self) -> f64 {
        f64::from(self.level) * 0.4
    }

    pub fn handle(&mut self, event: Event) {
        match event {
            Event::On => self.dim(BRIGHTEST),
            Event::Off => self.dim(0),
            Event::Dim(level) => self.dim(level),
        }
    }
}

impl Switch for Lamp {
    fn flip(&mut self) {
        let level = if self.is_on() { 0 } else { BRIGHTEST };
        self.dim(level);
    }

    fn is_on(&self) -> bool {
        self.level > 0
    }
}

impl fmt::Display for Lamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_lamp_is_off() {
        let lamp = Lamp::new("desk");
        assert!(!lamp.is_on());
    }

    #[test]
    fn a_flip_turns_it_on() {
        let mut lamp = Lamp::new("desk");
        lamp.flip();
        assert!(lamp.is_on());
    }
}
