//! A board of cells that live and die.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    Dead,
    Alive,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    width: usize,
    height: usize,
    cells: Vec<Cell>,
}

impl Grid {
    pub fn new(width: usize, height: usize) -> Self {
        Grid {
            width,
            height,
            cells: vec![Cell::Dead; width * height],
        }
    }

    pub fn get(&self, x: usize, y: usize) -> Cell {
        self.cells[y * self.width + x]
    }

    pub fn set(&mut self, x: usize, y: usize, cell: Cell) {
        self.cells[y * self.width + x] = cell;
    }

    /// How many of the eight cells around this one are alive.
    fn neighbours(&self, x: usize, y: usize) -> usize {
        let mut count = 0;
        for row in y.saturating_sub(1)..=(y + 1).min(self.height - 1) {
            for column in x.saturating_sub(1)..=(x + 1).min(self.width - 1) {
                if (column, row) != (x, y) && self.get(column, row) == Cell::Alive {
                    count += 1;
                }
            }
        }
        count
    }

    /// The board one step later.
    pub fn step(&self) -> Grid {
        let mut next = self.clone();
        for y in 0..self.height {
            for x in 0..self.width {
                let cell = match (self.get(x, y), self.neighbours(x, y)) {
                    (Cell::Alive, 2 | 3) | (Cell::Dead, 3) => Cell::Alive,
                    _ => Cell::Dead,
                };
                next.set(x, y, cell);
            }
        }
        next
    }
}

impl fmt::Display for Grid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for row in self.cells.chunks(self.width) {
            let line: String = row
                .iter()
                .map(|cell| if *cell == Cell::Alive { '#' } else { '.' })
                .collect();
            writeln!(f, "{line}")?;
        }
        Ok(())
    }
}
