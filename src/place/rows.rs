//! Rows of grids in their columns: never parted, and the head of their grid above them wherever they go on.

use std::rc::Rc;

use super::block::{FlowBlock, FlowContent, baseline};
use super::columns::Column;
use super::couplets;
use super::emit::Extent;
use super::fill::Filler;
use super::grid::{Cell, Form, Grid, Level, Row};
use super::signatures;
use super::tracks::{Slot, Step, TooWide, slots};
use crate::diagnostic::{Code, Diagnostic, Failed};
use crate::font::FontBook;
use crate::linebreak::{Line, Measures, break_lines, one_line};
use crate::units::Length;

/// A grid in columns of one width.
#[derive(Clone, Debug)]
pub(super) struct Fitted {
    grid: u32,
    measure: Length,
    /// The places of its tracks.
    pub(super) slots: Rc<[Slot]>,
    /// The lines of the row that comes back.
    repeated: Option<Rc<RowLines>>,
}

/// The lines of a row.
#[derive(Clone, Debug)]
pub(super) struct RowLines {
    /// Those of each cell, and how far its first line starts below the row's upper edge.
    pub(super) cells: Vec<(Length, Vec<Line>)>,
    /// From edge to edge.
    pub(super) height: Length,
    /// From the upper edge to the first baseline.
    pub(super) baseline: Length,
}

/// A row as it is to stand in a column.
#[derive(Clone, Debug)]
pub(super) struct SetRow {
    pub(super) slots: Rc<[Slot]>,
    pub(super) lines: Rc<RowLines>,
    /// The row that comes back above it.
    pub(super) repeated: Option<Rc<RowLines>>,
}

impl SetRow {
    /// From its upper edge to the first baseline of the row itself.
    pub(super) fn baseline(&self) -> Length {
        self.repeated.as_ref().map_or(Length::ZERO, |lines| lines.height) + self.lines.baseline
    }

    /// The height of both rows.
    fn height(&self) -> Length {
        self.lines.height + self.repeated.as_ref().map_or(Length::ZERO, |lines| lines.height)
    }
}

/// So many columns in a row may be too low for a row before it counts as too high.
const MOST_USELESS: usize = 8;

impl Filler<'_> {
    /// Places a row whole, in the first column from the current one on that has room for it.
    pub(super) fn place_row(&mut self, index: usize) -> Result<(), Failed> {
        let mut highest = (Length::ZERO, Length::ZERO, 0);
        for _ in 0..=MOST_USELESS {
            let Some(column) = self.get_column(self.column) else { return Err(self.overset(index)) };
            let row = match self.row(index, column.rect.width) {
                Ok(row) => row,
                Err(wide) => return Err(self.too_wide(index, column, wide)),
            };
            let Some(row) = row else { return Ok(()) };
            let height = row.height();
            self.go_clear(index, height);
            let above = self.used + self.space_before(&self.blocks[index]);
            let notes = self.called(index, &[]);
            let foot = self.foot.clone();
            let whole = self.height_with(&foot, &notes, column.rect.width);
            let alone = self.pages.footnotes.height(&foot);
            // At the head of a column nothing is won by going on: the notes are parted.
            let foot = whole.or((self.used == Length::ZERO).then_some(alone));
            let bottom = FlowBlock::row_top(above, column.rect, self.pages.page) + height;
            let fits = |foot: Length| bottom + foot <= column.rect.height;
            if foot.is_some_and(fits) || (self.used == Length::ZERO && fits(alone)) {
                self.emit(index, &[], Some(&row), Extent::Whole);
                self.space_after = self.blocks[index].style.space_after;
                return Ok(());
            }
            if self.used == Length::ZERO && column.rect.height >= highest.0 {
                highest = (column.rect.height, height, column.frame);
            }
            if self.get_column(self.column + 1).is_none() {
                break;
            }
            self.next_column(index);
        }
        let (height, needed, frame) = highest;
        if needed > height {
            Err(self.too_high(index, needed, height, frame))
        } else {
            Err(self.overset(index))
        }
    }

    /// The row that a block is, in columns of one width, with the head of its grid where it begins a column.
    pub(super) fn row(&mut self, index: usize, width: Length) -> Result<Option<SetRow>, TooWide> {
        let blocks = self.blocks;
        let block = &blocks[index];
        let FlowContent::Row { grid, row } = &block.content else { return Ok(None) };
        let fitted = self.fitted(grid, width - block.indent_start - block.indent_end)?;
        let known = self.rows[index].as_ref().filter(|(measure, _)| *measure == fitted.measure);
        let lines = if let Some((_, lines)) = known {
            Rc::clone(lines)
        } else {
            let lines = Rc::new(lines_of(row, grid, &fitted.slots, self.pages.fonts));
            self.rows[index] = Some((fitted.measure, Rc::clone(&lines)));
            lines
        };
        let before = index.checked_sub(1).map(|before| &blocks[before].content);
        let goes_on = matches!(before, Some(FlowContent::Row { grid: other, .. }) if other.id == grid.id);
        let repeated = fitted.repeated.filter(|_| goes_on && self.used == Length::ZERO);
        Ok(Some(SetRow { slots: fitted.slots, lines, repeated }))
    }

    /// How high the row that a block is stands in columns of one width; nothing where it is none.
    pub(super) fn row_height(&mut self, index: usize, width: Length) -> Option<Length> {
        self.row(index, width).ok().flatten().map(|row| row.lines.height)
    }

    /// The grid in a measure: the one asked for last is at hand.
    fn fitted(&mut self, grid: &Grid, measure: Length) -> Result<Fitted, TooWide> {
        if let Some(fitted) = self.fitted.as_ref().filter(|f| f.grid == grid.id && f.measure == measure) {
            return Ok(fitted.clone());
        }
        let slots: Rc<[Slot]> = slots(grid, measure)?.into();
        let head = grid.repeated.as_ref();
        let repeated = head.map(|row| Rc::new(lines_of(row, grid, &slots, self.pages.fonts)));
        let fitted = Fitted { grid: grid.id, measure, slots, repeated };
        self.fitted = Some(fitted.clone());
        Ok(fitted)
    }

    fn too_wide(&mut self, index: usize, column: Column, wide: TooWide) -> Failed {
        let TooWide { by, track } = wide;
        let frame = &self.pages.frames[column.frame].name;
        let FlowContent::Row { grid, row } = &self.blocks[index].content else { return Failed };
        let own = match grid.form {
            Form::Columns => None,
            Form::Couplets(_) => couplets::too_wide(grid, wide, frame),
            Form::Signatures(_) => signatures::too_wide(grid, wide, frame),
        };
        if let Some(problem) = own {
            return self.notes.fail(problem);
        }
        let widest = grid.tracks.get(track).and_then(|track| track.widest.as_ref());
        let why = widest.map_or_else(String::new, |(word, _)| {
            let needs = grid.tracks[track].content.least;
            format!(": column {} wants {needs} for `{}`", track + 1, shortened(word))
        });
        let message = format!("the table is {by} wider than the frame `{frame}`{why}");
        let span = widest.and_then(|(_, place)| *place).or(row.span);
        let hint = "shorten the words of its columns, take a column away, make `table-cell` smaller, or the \
                    frame wider";
        self.notes.fail(Diagnostic::error(Code::TableTooWide, span, message).hint(hint.to_owned()))
    }

    fn too_high(&mut self, index: usize, needed: Length, height: Length, frame: usize) -> Failed {
        let FlowContent::Row { grid, row } = &self.blocks[index].content else { return Failed };
        let frame = &self.pages.frames[frame].name;
        let what = if matches!(grid.form, Form::Columns) { "a row of the table" } else { "this" };
        let message = format!("{what} needs {needed}, and the frame `{frame}` is {height} high");
        let hint = "part the row into several, or make its words fewer: a row stands in one column";
        self.notes.fail(Diagnostic::error(Code::Overset, row.span, message).hint(hint.to_owned()))
    }
}

/// The start of a word that may be long.
fn shortened(word: &str) -> String {
    const ENOUGH: usize = 30;
    match word.char_indices().nth(ENOUGH) {
        Some((end, _)) => format!("{}…", &word[..end]),
        None => word.to_owned(),
    }
}

/// The lines of a cell, and what stands above and below the baseline that it shares with its row.
struct CellLines {
    step: Step,
    above: Length,
    below: Length,
    /// From its upper edge to its first baseline.
    first: Length,
    lines: Vec<Line>,
    /// Where it starts below the row's upper edge.
    top: Length,
}

impl CellLines {
    /// The line of tracks that it is in.
    fn down(&self) -> Option<usize> {
        match self.step {
            Step::Down(lines) => Some(lines),
            Step::Hidden => None,
        }
    }
}

/// Breaks the cells of a row and sets their lines on common baselines, one line of tracks below the other.
fn lines_of(row: &Row, grid: &Grid, slots: &[Slot], fonts: &FontBook) -> RowLines {
    let mut cells: Vec<_> = row.cells.iter().map(|cell| cell_lines(cell, grid, slots, row, fonts)).collect();
    let room = grid.form.room();
    let (mut height, mut baseline) = (grid.padding, None);
    for step in 0..=cells.iter().filter_map(CellLines::down).max().unwrap_or(0) {
        let own = || cells.iter().filter(|cell| cell.down() == Some(step));
        let above = own().map(|cell| cell.above).max().unwrap_or_default();
        let below = own().map(|cell| cell.below).max().unwrap_or(row.leading);
        let first = own().map(|cell| above - cell.above + cell.first).min().unwrap_or_default();
        let top = height + room;
        baseline = baseline.or(Some(top + first));
        for cell in cells.iter_mut().filter(|cell| cell.down() == Some(step)) {
            cell.top = top + above - cell.above;
        }
        height = top + above + below;
    }
    RowLines {
        height: height + grid.padding,
        baseline: baseline.unwrap_or(grid.padding),
        cells: cells.into_iter().map(|cell| (cell.top, cell.lines)).collect(),
    }
}

fn cell_lines(cell: &Cell, grid: &Grid, slots: &[Slot], row: &Row, fonts: &FontBook) -> CellLines {
    let slot = slots[cell.track];
    let measure = slot.width - grid.tracks[cell.track].padding();
    let lines = match (slot.step, &grid.form) {
        (Step::Hidden, _) => Vec::new(),
        (_, Form::Columns | Form::Signatures(_)) => {
            let measures = Measures { first: &[], rest: measure };
            break_lines(&cell.paragraph, &cell.shaped, &cell.style, &measures)
        }
        (_, Form::Couplets(_)) => {
            one_line(&cell.paragraph, &cell.shaped, &cell.style, measure).into_iter().collect()
        }
    };
    let first = baseline(&cell.style, fonts);
    let more = cell.style.leading * i64::try_from(lines.len().saturating_sub(1)).unwrap_or(0);
    let (above, below) = match row.level {
        Level::First => (first, more + cell.style.leading - first),
        Level::Last => (first + more, cell.style.leading - first),
    };
    CellLines { step: slot.step, above, below, first, lines, top: Length::ZERO }
}
