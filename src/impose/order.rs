//! Which page stands where, before any length is known.
//!
//! Cells are written as they are seen, left to right and top to bottom; the back of a sheet is seen after
//! turning it from left to right.  A document that is bound on the right mirrors the columns, never the pages.

use super::Turn;
use crate::design::{Binding, Fold, Scheme, Sides};

/// A place for a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The page, from 0; beyond the document's last one it stays blank.
    pub page: usize,
    /// How the page is turned.
    pub turn: Turn,
}

/// A side of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    /// How many cells lie beside one another.
    pub columns: usize,
    /// The cells, row by row.
    pub cells: Vec<Cell>,
}

/// A sheet of paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What is seen of it first.
    pub front: Face,
    /// Its other side, where another plate prints that.
    pub back: Option<Face>,
    /// How many sheets lie round it when it is folded.
    pub around: usize,
}

/// What the sheets of a document are made after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// The scheme.
    pub scheme: Scheme,
    /// How many pages there are.
    pub pages: usize,
    /// Cells beside one another, where the scheme leaves it open.
    pub columns: usize,
    /// Cells above one another, where the scheme leaves it open.
    pub rows: usize,
    /// Whether pages are the two sides of leaves.
    pub sides: Sides,
    /// How many pages a signature has.
    pub signature: usize,
    /// The side of the spine.
    pub binding: Binding,
}

impl Order {
    /// How many sheets of paper there are.
    pub fn sheets(&self) -> usize {
        match self.scheme {
            Scheme::Fold(_) => 1,
            Scheme::SaddleStitch => self.pages.div_ceil(4).max(1),
            Scheme::PerfectBound => self.pages.div_ceil(self.signature).max(1) * (self.signature / 4),
            Scheme::Single => self.leaves().max(1),
            Scheme::StepAndRepeat => self.leaves(),
            Scheme::NUp(_) | Scheme::CutAndStack | Scheme::WorkAndTurn | Scheme::WorkAndTumble => {
                self.leaves().div_ceil(self.leaves_on_sheet())
            }
        }
    }

    /// How many pages there would be if none stayed blank.
    pub fn room(&self) -> usize {
        let sides = self.pages_of_leaf();
        match self.scheme {
            Scheme::Fold(fold) => fold.pages(),
            Scheme::SaddleStitch | Scheme::PerfectBound => self.sheets() * 4,
            Scheme::Single | Scheme::StepAndRepeat => self.leaves() * sides,
            _ => self.sheets() * self.leaves_on_sheet() * sides,
        }
    }

    /// The sheet of a number, from 0.
    pub fn plan(&self, sheet: usize) -> Plan {
        let mut plan = match self.scheme {
            Scheme::Fold(fold) => folded(fold),
            Scheme::SaddleStitch => nested(sheet, self.sheets(), 0),
            Scheme::PerfectBound => {
                let sheets = self.signature / 4;
                nested(sheet % sheets, sheets, sheet / sheets * self.signature)
            }
            Scheme::WorkAndTurn => self.one_plate(sheet, |grid, (row, column)| Spot {
                cell: (row, grid.0 - 1 - column),
                turn: Turn::Upright,
            }),
            Scheme::WorkAndTumble => self.one_plate(sheet, |grid, (row, column)| Spot {
                cell: (grid.1 - 1 - row, column),
                turn: Turn::Half,
            }),
            Scheme::Single | Scheme::NUp(_) | Scheme::StepAndRepeat | Scheme::CutAndStack => {
                self.ganged(sheet)
            }
        };
        if self.binding == Binding::Right {
            plan.front.mirror();
            plan.back.iter_mut().for_each(Face::mirror);
        }
        plan
    }

    /// How many leaves the pages are.
    fn leaves(&self) -> usize {
        self.pages.div_ceil(self.pages_of_leaf())
    }

    /// Cards and leaflets have one page or two; on one plate there are always both.
    pub fn pages_of_leaf(&self) -> usize {
        let one_plate = matches!(self.scheme, Scheme::WorkAndTurn | Scheme::WorkAndTumble);
        if self.sides == Sides::Two || one_plate { 2 } else { 1 }
    }

    fn leaves_on_sheet(&self) -> usize {
        let cells = self.columns * self.rows;
        match self.scheme {
            Scheme::WorkAndTurn | Scheme::WorkAndTumble => (cells / 2).max(1),
            _ => cells.max(1),
        }
    }

    /// The leaf in a slot of a sheet.
    fn leaf(&self, sheet: usize, slot: usize) -> usize {
        match self.scheme {
            Scheme::StepAndRepeat | Scheme::Single => sheet,
            Scheme::CutAndStack => slot * self.sheets() + sheet,
            _ => sheet * self.leaves_on_sheet() + slot,
        }
    }

    /// Leaves beside and above one another, each in its slot.
    fn ganged(&self, sheet: usize) -> Plan {
        let cells = |page: &dyn Fn(usize) -> usize| {
            let cell = |slot| Cell { page: page(self.leaf(sheet, slot)), turn: Turn::Upright };
            (0..self.columns * self.rows).map(cell).collect()
        };
        let face = |cells| Face { columns: self.columns, cells };
        if self.pages_of_leaf() == 1 {
            return Plan { front: face(cells(&|leaf| leaf)), back: None, around: 0 };
        }
        let mut back = face(cells(&|leaf| 2 * leaf + 1));
        back.mirror();
        Plan { front: face(cells(&|leaf| 2 * leaf)), back: Some(back), around: 0 }
    }

    /// One plate that prints both sides: each front has its back where `behind` says.
    fn one_plate(&self, sheet: usize, behind: impl Fn((usize, usize), (usize, usize)) -> Spot) -> Plan {
        let grid = (self.columns, self.rows);
        let fronts = match self.scheme {
            Scheme::WorkAndTumble => (self.columns, self.rows / 2),
            _ => (self.columns / 2, self.rows),
        };
        // A cell that no leaf takes stays blank.
        let blank = Cell { page: usize::MAX, turn: Turn::Upright };
        let mut cells = vec![blank; grid.0 * grid.1];
        for slot in 0..fronts.0 * fronts.1 {
            let leaf = self.leaf(sheet, slot);
            let (row, column) = (slot / fronts.0, slot % fronts.0);
            cells[row * grid.0 + column] = Cell { page: 2 * leaf, turn: Turn::Upright };
            let Spot { cell, turn } = behind(grid, (row, column));
            cells[cell.0 * grid.0 + cell.1] = Cell { page: 2 * leaf + 1, turn };
        }
        Plan { front: Face { columns: self.columns, cells }, back: None, around: 0 }
    }
}

/// Where the back of a leaf stands, as row and column.
struct Spot {
    cell: (usize, usize),
    turn: Turn,
}

impl Face {
    /// How many rows of cells there are.
    pub fn rows(&self) -> usize {
        self.cells.len() / self.columns.max(1)
    }

    fn mirror(&mut self) {
        self.cells.chunks_mut(self.columns.max(1)).for_each(<[Cell]>::reverse);
    }

    /// Pages as they are counted; those on their heads are negative.
    fn of(columns: usize, pages: &[i8]) -> Self {
        let cell = |page: &i8| Cell {
            page: usize::from(page.unsigned_abs()) - 1,
            turn: if *page < 0 { Turn::Half } else { Turn::Upright },
        };
        Self { columns, cells: pages.iter().map(cell).collect() }
    }
}

/// A sheet of a stack that is folded once: `sheets` of them make a signature whose first page is `first`.
fn nested(sheet: usize, sheets: usize, first: usize) -> Plan {
    let pages = 4 * sheets;
    let face = |left: usize, right: usize| Face {
        columns: 2,
        cells: [left, right].map(|page| Cell { page: first + page, turn: Turn::Upright }).to_vec(),
    };
    Plan {
        front: face(pages - 1 - 2 * sheet, 2 * sheet),
        back: Some(face(2 * sheet + 1, pages - 2 - 2 * sheet)),
        around: sheet,
    }
}

/// The sides of a folded sheet that is bound on the left, outside first.
pub(super) fn folded(fold: Fold) -> Plan {
    let (columns, front, back): (usize, &[i8], &[i8]) = match fold {
        Fold::Half => (2, &[4, 1], &[2, 3]),
        Fold::Letter | Fold::Z => (3, &[5, 6, 1], &[2, 3, 4]),
        Fold::Gate => (3, &[2, 6, 1], &[3, 4, 5]),
        Fold::DoubleGate => (4, &[3, 8, 1, 2], &[4, 5, 6, 7]),
        Fold::Roll => (4, &[7, 6, 8, 1], &[2, 3, 4, 5]),
        Fold::Accordion | Fold::DoubleParallel => (4, &[6, 7, 8, 1], &[2, 3, 4, 5]),
        Fold::Cross => (2, &[-5, -4, 8, 1], &[-3, -6, 2, 7]),
        Fold::Zine => (4, &[-5, -4, -3, -2, 6, 7, 8, 1], &[]),
    };
    let back = (!back.is_empty()).then(|| Face::of(columns, back));
    Plan { front: Face::of(columns, front), back, around: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(scheme: Scheme, pages: usize) -> Order {
        let binding = Binding::Left;
        Order { scheme, pages, columns: 2, rows: 2, sides: Sides::One, signature: 16, binding }
    }

    /// The pages of both sides, counted from 1; `@` is on its head.
    fn shown(order: &Order, sheet: usize) -> String {
        let plan = order.plan(sheet);
        let face = |face: &Face| {
            let rows = face.cells.chunks(face.columns).map(|row| {
                let cell = |cell: &Cell| {
                    format!("{}{}", cell.page + 1, if cell.turn == Turn::Half { "@" } else { "" })
                };
                row.iter().map(cell).collect::<Vec<_>>().join(" ")
            });
            rows.collect::<Vec<_>>().join(" / ")
        };
        let back = plan.back.as_ref().map_or_else(|| "white".to_owned(), face);
        format!("{} | {back}", face(&plan.front))
    }

    #[test]
    fn folds_bound_on_the_right_mirror_their_columns() {
        let right = |fold| shown(&Order { binding: Binding::Right, ..order(Scheme::Fold(fold), 8) }, 0);
        assert_eq!(right(Fold::Half), "1 4 | 3 2");
        assert_eq!(right(Fold::Letter), "1 6 5 | 4 3 2");
        assert_eq!(right(Fold::Gate), "1 6 2 | 5 4 3");
        assert_eq!(right(Fold::DoubleGate), "2 1 8 3 | 7 6 5 4");
        assert_eq!(right(Fold::Roll), "1 8 6 7 | 5 4 3 2");
        assert_eq!(right(Fold::Accordion), "1 8 7 6 | 5 4 3 2");
        assert_eq!(right(Fold::Cross), "4@ 5@ / 1 8 | 6@ 3@ / 7 2");
        assert_eq!(right(Fold::Zine), "2@ 3@ 4@ 5@ / 1 8 7 6 | white");
    }

    #[test]
    fn cards_lie_one_after_another_with_their_backs_behind_them() {
        let cards = Order { sides: Sides::Two, ..order(Scheme::NUp(4), 8) };
        assert_eq!(shown(&cards, 0), "1 3 / 5 7 | 4 2 / 8 6");
        assert_eq!(shown(&order(Scheme::StepAndRepeat, 2), 1), "2 2 / 2 2 | white");
        let stack = order(Scheme::CutAndStack, 10);
        assert_eq!((stack.sheets(), stack.room()), (3, 12));
        assert_eq!(shown(&stack, 0), "1 4 / 7 10 | white");
    }

    #[test]
    fn one_plate_has_both_sides() {
        assert_eq!(shown(&order(Scheme::WorkAndTurn, 4), 0), "1 2 / 3 4 | white");
        assert_eq!(shown(&order(Scheme::WorkAndTumble, 4), 0), "1 3 / 2@ 4@ | white");
    }
}
