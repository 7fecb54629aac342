//! The cells of a sheet at their places.

use super::fit::Fit;
use super::furniture;
use super::order::{Cell, Face, Order};
use super::{Line, LineKind, PlacedPage, Sheet, SheetSide, Turn, edges, level, upright};
use crate::design::{Binding, Duplex, Fold, Gutter, PageDesign, Scheme, SheetDesign};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::frame::Page;
use crate::geometry::{Point, Rect, Sides, Size};
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
    press: Press<'a>,
    order: Order,
    paper: Option<Size>,
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
    fn gutter(&self) -> Gutter {
        let bleed = self.page.bleed;
        let usual = if self.is_ganged() {
            Gutter { across: bleed.left + bleed.right, down: bleed.top + bleed.bottom }
        } else {
            Gutter { across: Length::ZERO, down: Length::ZERO }
        };
        self.design.gutter.unwrap_or(usual)
    }

    /// The room that a grid of cells needs with its bleed.
    pub(super) fn needed(&self, columns: usize, rows: usize) -> Size {
        let Gutter { across, down } = self.gutter();
        let (bleed, page) = (self.page.bleed, self.page.size);
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
            width: width + across * (count(columns) - 1) + bleed.left + bleed.right,
            height: page.height * count(rows) + down * (count(rows) - 1) + bleed.top + bleed.bottom,
        }
    }

    /// The white that marks need round the bleed.
    pub(super) fn around(&self) -> Length {
        furniture::around(self.design, self.page.bleed)
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
        let bleed = self.press.page.bleed;
        let trim = grid.trim();
        let mut pages = Vec::new();
        for (index, cell) in face.cells.iter().enumerate() {
            if cell.page < self.order.pages {
                pages.push(self.place(*cell, &grid, (index / face.columns, index % face.columns), shift));
            }
        }
        // Whoever reads the content as it comes reads the pages of a side in their order.
        pages.sort_by_key(|placed| placed.page);
        Sheet {
            number,
            side,
            media: grid.media,
            trim,
            bleed: trim.outset(bleed),
            pages,
            lines: self.lines(&grid),
            furniture: Vec::new(),
        }
    }

    /// Where the cells of a side lie: in the middle of the paper.
    fn grid(&self, face: &Face) -> Grid {
        let gutter = self.press.gutter();
        let bleed = self.press.page.bleed;
        let size = |cell: &Cell| self.press.page.size_of(cell.page);
        let column = |column: usize| {
            let cells = face.cells.iter().skip(column).step_by(face.columns);
            cells.map(|cell| size(cell).width).max().unwrap_or_default()
        };
        let widths: Vec<Length> = (0..face.columns).map(column).collect();
        let heights: Vec<Length> = face
            .cells
            .chunks(face.columns)
            .map(|row| row.iter().map(|cell| size(cell).height).max().unwrap_or_default())
            .collect();
        let around = self.press.around();
        let (width, height) = (total(&widths, gutter.across), total(&heights, gutter.down));
        let own = Size {
            width: width + bleed.left + bleed.right + around * 2,
            height: height + bleed.top + bleed.bottom + around * 2,
        };
        let media = self.paper.unwrap_or(own);
        let middle = |outer: Length, inner: Length, start: Length, end: Length| {
            start + (outer - inner - start - end) / 2
        };
        Grid {
            media,
            columns: strips(&widths, gutter.across, middle(media.width, width, bleed.left, bleed.right)),
            rows: strips(&heights, gutter.down, middle(media.height, height, bleed.top, bleed.bottom)),
        }
    }

    /// A page in its cell: what would run into its neighbour is not shown.
    fn place(&self, cell: Cell, grid: &Grid, (row, column): (usize, usize), shift: Length) -> PlacedPage {
        let rect = grid.cell(row, column);
        let inward = if column == 0 { shift } else { -shift };
        let at = match cell.turn {
            Turn::Upright => Point { x: rect.x + inward, y: rect.y },
            Turn::Half => Point { x: rect.right() + inward, y: rect.bottom() },
        };
        let gutter = self.press.gutter();
        let bleed = self.press.page.bleed;
        let edge = |is_outer: bool, bleed: Length, gutter: Length| if is_outer { bleed } else { gutter / 2 };
        let room = rect.outset(Sides {
            left: edge(column == 0, bleed.left, gutter.across),
            right: edge(column + 1 == grid.columns.len(), bleed.right, gutter.across),
            top: edge(row == 0, bleed.top, gutter.down),
            bottom: edge(row + 1 == grid.rows.len(), bleed.bottom, gutter.down),
        });
        let size = self.press.page.size_of(cell.page);
        let mut placed = PlacedPage { page: cell.page, at, turn: cell.turn, visible: Rect::of(size) };
        placed.visible = shared(&placed.visible.outset(bleed), &placed.on_page(&room));
        placed
    }

    /// Where the sheet is cut and folded.
    fn lines(&self, grid: &Grid) -> Vec<Line> {
        let trim = grid.trim();
        let mut lines = edges(&trim);
        let (down, across) = ((trim.y, trim.bottom()), (trim.x, trim.right()));
        for pair in grid.columns.windows(2) {
            let (end, start) = (pair[0].1, pair[1].0);
            if self.press.is_ganged() {
                lines.extend(both(end, start).map(|x| upright(LineKind::Cut, x, down)));
            } else {
                lines.push(upright(LineKind::Fold, (end + start) / 2, down));
            }
        }
        for pair in grid.rows.windows(2) {
            let (end, start) = (pair[0].1, pair[1].0);
            if self.press.is_ganged() {
                lines.extend(both(end, start).map(|y| level(LineKind::Cut, y, across)));
            } else {
                lines.extend(self.level_folds(grid, (end + start) / 2));
            }
        }
        lines
    }

    /// The fold between two rows; a zine is slit between its two outer panels.
    fn level_folds(&self, grid: &Grid, y: Length) -> Vec<Line> {
        let trim = grid.trim();
        if self.order.scheme != Scheme::Fold(Fold::Zine) {
            return vec![level(LineKind::Fold, y, (trim.x, trim.right()))];
        }
        let (left, right) = (grid.columns[0].1, grid.columns[grid.columns.len() - 1].0);
        vec![
            level(LineKind::Fold, y, (trim.x, left)),
            level(LineKind::Slit, y, (left, right)),
            level(LineKind::Fold, y, (right, trim.right())),
        ]
    }
}

/// Both ends of a gutter, or the one line where there is none.
fn both(end: Length, start: Length) -> impl Iterator<Item = Length> {
    std::iter::once(end).chain((start != end).then_some(start))
}

/// The cells of a side: the beginning and the end of each column and row.
struct Grid {
    media: Size,
    columns: Vec<(Length, Length)>,
    rows: Vec<(Length, Length)>,
}

impl Grid {
    fn cell(&self, row: usize, column: usize) -> Rect {
        let ((left, right), (top, bottom)) = (self.columns[column], self.rows[row]);
        Rect::between(left, top, right, bottom)
    }

    /// All cells together.
    fn trim(&self) -> Rect {
        let ends = |strips: &[(Length, Length)]| {
            let first = strips.first().copied().unwrap_or_default();
            (first.0, strips.last().copied().unwrap_or_default().1)
        };
        let ((left, right), (top, bottom)) = (ends(&self.columns), ends(&self.rows));
        Rect::between(left, top, right, bottom)
    }
}

fn total(lengths: &[Length], gutter: Length) -> Length {
    let gaps = i64::try_from(lengths.len()).unwrap_or(1) - 1;
    lengths.iter().copied().sum::<Length>() + gutter * gaps
}

fn strips(lengths: &[Length], gutter: Length, start: Length) -> Vec<(Length, Length)> {
    let mut at = start;
    let strip = |length: &Length| {
        let strip = (at, at + *length);
        at = strip.1 + gutter;
        strip
    };
    lengths.iter().map(strip).collect()
}

/// What two boxes share.
fn shared(a: &Rect, b: &Rect) -> Rect {
    let (left, top) = (a.x.max(b.x), a.y.max(b.y));
    Rect::between(left, top, a.right().min(b.right()).max(left), a.bottom().min(b.bottom()).max(top))
}
