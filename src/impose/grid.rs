//! Where the cells of a side lie, what is seen of the pages in them, and where the sheet is cut and folded.

use super::order::{Cell, Face};
use super::press::Sheets;
use super::{Line, LineKind, PlacedPage, Turn, edges, level, upright};
use crate::design::{Fold, Scheme};
use crate::geometry::{Point, Rect, Sides, Size};
use crate::units::Length;

/// The cells of a side: the beginning and the end of each column and row.
pub(super) struct Grid {
    pub(super) media: Size,
    /// What is printed beyond the outermost cells.
    pub(super) bleed: Sides,
    columns: Vec<(Length, Length)>,
    rows: Vec<(Length, Length)>,
}

impl Grid {
    fn cell(&self, row: usize, column: usize) -> Rect {
        let ((left, right), (top, bottom)) = (self.columns[column], self.rows[row]);
        Rect::between(left, top, right, bottom)
    }

    /// All cells together.
    pub(super) fn trim(&self) -> Rect {
        let ends = |strips: &[(Length, Length)]| {
            let first = strips.first().copied().unwrap_or_default();
            (first.0, strips.last().copied().unwrap_or_default().1)
        };
        let ((left, right), (top, bottom)) = (ends(&self.columns), ends(&self.rows));
        Rect::between(left, top, right, bottom)
    }
}

impl Sheets<'_> {
    /// Where the cells of a side lie: their trim in the middle of the paper, whatever the bleeds are, because
    /// front and back fall on each other only there.
    pub(super) fn grid(&self, face: &Face) -> Grid {
        let gutter = self.press.gutter();
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
        let (width, height) = (total(&widths, gutter.across), total(&heights, gutter.down));
        let white = self.press.marked();
        let own = Size { width: width + white.width * 2, height: height + white.height * 2 };
        let media = self.paper.unwrap_or(own);
        Grid {
            media,
            bleed: self.outer_bleed(face),
            columns: strips(&widths, gutter.across, (media.width - width) / 2),
            rows: strips(&heights, gutter.down, (media.height - height) / 2),
        }
    }

    /// What is printed round a side: pages on their heads have their bleeds there as well.
    fn outer_bleed(&self, face: &Face) -> Sides {
        if face.cells.iter().all(|cell| cell.turn == Turn::Upright) {
            return self.press.page.bleed;
        }
        let Size { width, height } = self.press.bleeding();
        Sides { left: width, right: width, top: height, bottom: height }
    }

    /// The page of a cell: what would run into its neighbour is not shown.
    pub(super) fn place(
        &self,
        face: &Face,
        grid: &Grid,
        (row, column): (usize, usize),
        shift: Length,
    ) -> PlacedPage {
        let cell = face.cells[row * face.columns + column];
        let rect = grid.cell(row, column);
        let inward = if column == 0 { shift } else { -shift };
        let at = match cell.turn {
            Turn::Upright => Point { x: rect.x + inward, y: rect.y },
            Turn::Half => Point { x: rect.right() + inward, y: rect.bottom() },
        };
        let room = rect.outset(self.room(face, (row, column)));
        let size = self.press.page.size_of(cell.page);
        let mut placed = PlacedPage { page: cell.page, at, turn: cell.turn, visible: Rect::of(size) };
        let bleed = self.press.page.bleed;
        placed.visible = shared(&placed.visible.outset(bleed), &placed.on_page(&room));
        placed
    }

    /// How far the page of a cell may bleed: where its neighbour wants room too, both have half the gutter, or
    /// what the other one leaves.
    fn room(&self, face: &Face, (row, column): (usize, usize)) -> Sides {
        let gutter = self.press.gutter();
        let bleed = |row: usize, column: usize| {
            let bleed = self.press.page.bleed;
            match face.cells[row * face.columns + column].turn {
                Turn::Upright => bleed,
                Turn::Half => {
                    Sides { left: bleed.right, right: bleed.left, top: bleed.bottom, bottom: bleed.top }
                }
            }
        };
        let own = bleed(row, column);
        let shared = |own: Length, other: Length, gutter: Length| own.min((gutter - other).max(gutter / 2));
        let beside = |near: bool, other: usize, own: Length, facing: fn(Sides) -> Length| {
            if near { shared(own, facing(bleed(row, other)), gutter.across) } else { own }
        };
        let stacked = |near: bool, other: usize, own: Length, facing: fn(Sides) -> Length| {
            if near { shared(own, facing(bleed(other, column)), gutter.down) } else { own }
        };
        Sides {
            left: beside(column > 0, column.saturating_sub(1), own.left, |sides| sides.right),
            right: beside(column + 1 < face.columns, column + 1, own.right, |sides| sides.left),
            top: stacked(row > 0, row.saturating_sub(1), own.top, |sides| sides.bottom),
            bottom: stacked(row + 1 < face.rows(), row + 1, own.bottom, |sides| sides.top),
        }
    }

    /// Where the sheet is cut and folded.
    pub(super) fn lines(&self, grid: &Grid) -> Vec<Line> {
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
        if self.order().scheme != Scheme::Fold(Fold::Zine) {
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
