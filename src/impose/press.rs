//! The cells of a sheet at their places.

use super::fit::Fit;
use super::furniture;
use super::order::{Face, Order};
use super::{Sheet, SheetSide};
use crate::design::{Binding, Duplex, Gutter, PageDesign, Scheme, SheetDesign};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::frame::Page;
use crate::geometry::{Sides, Size};
use crate::language::Direction;
use crate::units::Length;

/// What sheets are made from.
#[derive(Clone, Copy, Debug)]
pub struct Press<'a> {
    /// Size, bleed and binding of the pages.
    pub page: &'a PageDesign,
    /// How they lie on sheets.
    pub design: &'a SheetDesign,
    /// The way the document runs, which decides the binding where the layout does not.
    pub direction: Direction,
}

/// Sheets that can be made one by one.
#[derive(Clone, Copy, Debug)]
pub struct Sheets<'a> {
    pub(super) press: Press<'a>,
    pub(super) order: Order,
    pub(super) paper: Option<Size>,
}

/// A signature of perfect binding, where the layout says nothing.
const SIGNATURE: usize = 16;

impl<'a> Press<'a> {
    /// Says which sheets so many pages make, and what is wrong with that.
    ///
    /// `is_blank` says which of the pages show nothing.
    ///
    /// # Errors
    /// When the pages do not fit the scheme, or the sheets the paper; all that is wrong is noted.
    pub fn sheets(
        &self,
        pages: usize,
        is_blank: &dyn Fn(usize) -> bool,
        notes: &mut Notes,
    ) -> Result<Sheets<'a>, Failed> {
        let Fit { columns, rows, paper } = self.fit(notes)?;
        let order = self.order(pages, (columns, rows));
        let errors = notes.errors();
        notes.extend(self.too_many(&order));
        notes.extend(self.blanks(&order, is_blank));
        notes.extend(self.creep_too_large(&order));
        notes.extend(self.narrow_gutter(&order));
        if notes.errors() > errors { Err(Failed) } else { Ok(Sheets { press: *self, order, paper }) }
    }

    /// All sides of all sheets of finished pages, in the order in which they are printed.
    ///
    /// # Errors
    /// As [`Press::sheets`].
    pub fn impose(&self, pages: &[Page], notes: &mut Notes) -> Result<Vec<Sheet>, Failed> {
        let is_blank = |page: usize| pages.get(page).is_none_or(Page::is_blank);
        let sheets = self.sheets(pages.len(), &is_blank, notes)?;
        notes.extend(sheets.no_room_for_marks());
        Ok((0..sheets.count()).flat_map(|sheet| sheets.sheet(sheet)).collect())
    }

    /// How many pages a card or a leaf has at most.
    pub fn pages_of_leaf(&self) -> usize {
        self.order(0, (1, 1)).pages_of_leaf()
    }

    fn order(&self, pages: usize, (columns, rows): (usize, usize)) -> Order {
        Order {
            scheme: self.design.scheme,
            pages,
            columns,
            rows,
            sides: self.design.sides,
            signature: self.design.signature.unwrap_or(SIGNATURE),
            binding: self.binding(),
        }
    }

    fn binding(&self) -> Binding {
        self.page.binding.unwrap_or(match self.direction {
            Direction::RightToLeft => Binding::Right,
            Direction::LeftToRight => Binding::Left,
        })
    }

    pub(super) fn is_ganged(&self) -> bool {
        !matches!(self.design.scheme, Scheme::Fold(_) | Scheme::SaddleStitch | Scheme::PerfectBound)
    }

    /// The white between two cells: pages that are folded apart touch each other.
    pub(super) fn gutter(&self) -> Gutter {
        let bleed = self.page.bleed;
        let usual = match self.design.scheme {
            _ if !self.is_ganged() => Gutter { across: Length::ZERO, down: Length::ZERO },
            // Backs stand on their heads, so that like edges meet.
            Scheme::WorkAndTumble => {
                let widest = widest(bleed);
                Gutter { across: widest.width * 2, down: widest.height * 2 }
            }
            _ => Gutter { across: bleed.left + bleed.right, down: bleed.top + bleed.bottom },
        };
        self.design.gutter.unwrap_or(usual)
    }

    /// The room that a grid of cells needs with the same white on both sides.
    pub(super) fn needed(&self, columns: usize, rows: usize, white: Size) -> Size {
        let Gutter { across, down } = self.gutter();
        let page = self.page.size;
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX / 1_000_000_000);
        let width = match self.design.scheme {
            Scheme::Fold(fold) => {
                let plan = super::order::folded(fold);
                plan.front.cells[..plan.front.columns]
                    .iter()
                    .map(|cell| self.page.size_of(cell.page).width)
                    .sum()
            }
            _ => page.width * count(columns),
        };
        Size {
            width: width + across * (count(columns) - 1) + white.width * 2,
            height: page.height * count(rows) + down * (count(rows) - 1) + white.height * 2,
        }
    }

    /// What bleeds need beyond the trim.  Both sides take the larger one, so that the trim stands in the middle
    /// of the paper and falls on itself when the sheet is turned, whichever way that is done.
    pub(super) fn bleeding(&self) -> Size {
        widest(self.page.bleed)
    }

    /// What bleeds and marks need beyond the trim.
    pub(super) fn marked(&self) -> Size {
        let (bleed, reach) = (self.bleeding(), furniture::reach(self.design, self.page.bleed));
        Size { width: bleed.width.max(reach), height: bleed.height.max(reach) }
    }

    pub(super) fn error(&self, code: Code, message: String, hint: &str) -> Diagnostic {
        Diagnostic::error(code, self.design.places.scheme, message).hint(hint.to_owned())
    }
}

impl Sheets<'_> {
    /// How many sheets of paper there are.
    pub fn count(&self) -> usize {
        self.order.sheets()
    }

    /// Which page stands where.
    pub fn order(&self) -> &Order {
        &self.order
    }

    /// What is said where the paper has no room for the marks.
    pub fn no_room_for_marks(&self) -> Option<Diagnostic> {
        let front = self.sheet(0).into_iter().next()?;
        furniture::no_room(self.press.design, &front, self.press.page.bleed)
    }

    /// The printed sides of a sheet of paper, from 0.
    pub fn sheet(&self, number: usize) -> Vec<Sheet> {
        let plan = self.order.plan(number);
        let shift = self.press.design.creep.map_or(Length::ZERO, |creep| creep.shift(plan.around));
        let one_plate = matches!(self.order.scheme, Scheme::WorkAndTurn | Scheme::WorkAndTumble);
        let side = match (&plan.back, one_plate) {
            (Some(_), _) => SheetSide::Front,
            (None, true) => SheetSide::Both,
            (None, false) => SheetSide::Only,
        };
        let front = self.side(&plan.front, (number, side), shift);
        let back = plan.back.map(|back| {
            let back = self.side(&back, (number, SheetSide::Back), shift);
            if self.is_turned(back.media) { back.turned() } else { back }
        });
        std::iter::once(front).chain(back).collect()
    }

    /// Whether the back stands on its head: the duplex turns the sheet head over foot.
    fn is_turned(&self, media: Size) -> bool {
        let is_wide = media.width > media.height;
        match self.press.design.duplex {
            None => false,
            Some(Duplex::LongEdge) => is_wide,
            Some(Duplex::ShortEdge) => !is_wide,
        }
    }

    fn side(&self, face: &Face, (number, side): (usize, SheetSide), shift: Length) -> Sheet {
        let grid = self.grid(face);
        let trim = grid.trim();
        let mut pages = Vec::new();
        for (index, cell) in face.cells.iter().enumerate() {
            if cell.page < self.order.pages {
                let at = (index / face.columns, index % face.columns);
                pages.push(self.place(face, &grid, at, shift));
            }
        }
        // Whoever reads the content as it comes reads the pages of a side in their order.
        pages.sort_by_key(|placed| placed.page);
        Sheet {
            number,
            side,
            media: grid.media,
            trim,
            bleed: trim.outset(grid.bleed),
            pages,
            lines: self.lines(&grid),
            furniture: Vec::new(),
        }
    }
}

/// The larger bleed of each way.
fn widest(bleed: Sides) -> Size {
    Size { width: bleed.left.max(bleed.right), height: bleed.top.max(bleed.bottom) }
}
