//! Blocks into columns: how many lines of which block stand where.

use std::rc::Rc;

use super::block::{FlowBlock, FlowContent};
use super::columns::{Column, Columns, Limit};
use super::emit::{Emitter, Extent, Part};
use super::rows::{Fitted, RowLines, SetRow};
use super::split::{Room, take};
use super::{Pages, PlacedPage, furniture, uneven};
use crate::design::{ParagraphStyle, Thread};
use crate::diagnostic::{Failed, Notes};
use crate::frame::Tag;
use crate::linebreak::{Line, Measures, break_lines};
use crate::shape::Shaper;
use crate::units::Length;

/// Fills the columns of one thread.
pub(super) struct Filler<'a> {
    pub(super) pages: &'a Pages<'a>,
    pub(super) blocks: &'a [FlowBlock],
    columns: Columns,
    placed: &'a mut Vec<PlacedPage>,
    shaper: &'a mut Shaper,
    pub(super) notes: &'a mut Notes,
    pub(super) thread: Thread,
    /// The current column, and how much of its height is used.
    pub(super) column: usize,
    pub(super) used: Length,
    /// White that the last block wants below itself.
    pub(super) space_after: Length,
    /// What the current column's frame held before the column was begun.
    column_start: Option<ColumnStart>,
    /// The columns that are done, and how much of each is used.
    filled: Vec<(Column, Length)>,
    /// The lines of blocks that were looked at before their turn.
    broken: Vec<Option<(Length, Rc<Vec<Line>>)>>,
    /// The same of rows, and the grid looked at last.
    pub(super) rows: Vec<Option<(Length, Rc<RowLines>)>>,
    pub(super) fitted: Option<Fitted>,
}

/// What a frame held before a column of it was begun.
#[derive(Clone, Copy, Debug)]
struct ColumnStart {
    items: usize,
    bottom: Option<Length>,
}

/// How many lines of a block stand in each column, from the current one on.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) lines: Rc<Vec<Line>>,
    pub(super) counts: Vec<usize>,
}

/// A block is planned again where its columns differ in width; after so many times it is filled in from
/// the top.
const MOST_PLANS: usize = 6;

impl<'a> Filler<'a> {
    pub(super) fn new(
        pages: &'a Pages<'a>,
        thread: Thread,
        blocks: &'a [FlowBlock],
        placed: &'a mut Vec<PlacedPage>,
        shaper: &'a mut Shaper,
        notes: &'a mut Notes,
    ) -> Self {
        Self {
            pages,
            blocks,
            columns: Columns::new(thread, None),
            filled: Vec::new(),
            placed,
            shaper,
            notes,
            thread,
            column: 0,
            used: Length::ZERO,
            space_after: Length::ZERO,
            column_start: None,
            broken: vec![None; blocks.len()],
            rows: vec![None; blocks.len()],
            fitted: None,
        }
    }

    /// The same with some columns lower than their frame.
    pub(super) fn within(self, limit: Limit) -> Self {
        Self { columns: Columns::new(self.thread, Some(limit)), ..self }
    }

    /// Fills the columns; says which hold text, and how much of their height.
    pub(super) fn run(mut self) -> Result<Vec<(Column, Length)>, Failed> {
        for index in 0..self.blocks.len() {
            self.keep_with_next(index);
            // A thematic break parts what stands above it from what stands below: not at a column's head.
            if self.used == Length::ZERO && matches!(self.blocks[index].tag, Tag::Artifact(_)) {
                continue;
            }
            self.place(index)?;
            self.broken[index] = None;
            self.rows[index] = None;
        }
        self.align_column();
        Ok(self.filled)
    }

    /// The column so many ahead of the current one.
    pub(super) fn ahead(&mut self, columns: usize) -> Option<Column> {
        self.get_column(self.column + columns)
    }

    /// The style of a block.
    pub(super) fn style(&self, index: usize) -> &ParagraphStyle {
        &self.blocks[index].style
    }

    pub(super) fn get_column(&mut self, index: usize) -> Option<Column> {
        self.columns.get(index, self.pages, self.placed)
    }

    pub(super) fn next_column(&mut self) {
        self.align_column();
        self.column += 1;
        self.used = Length::ZERO;
        self.space_after = Length::ZERO;
    }

    /// Lowers what stands in the finished column, if its frame does not align it at the top.
    fn align_column(&mut self) {
        let (Some(start), Some(column)) = (self.column_start.take(), self.get_column(self.column)) else {
            return;
        };
        self.filled.push((column, self.used));
        let align = self.pages.frames[column.frame].vertical_align;
        let by = furniture::shift(align, column.rect.height - self.used);
        let frame = &mut self.placed[column.page].frames[column.frame];
        for item in &mut frame.items[start.items..] {
            furniture::lower(item, by);
        }
        let bottom = column.rect.y + self.used + by;
        frame.bottom = Some(start.bottom.map_or(bottom, |known| known.max(bottom)));
    }

    /// The lines of a block in columns of one width.
    pub(super) fn lines(&mut self, index: usize, width: Length) -> Rc<Vec<Line>> {
        if let Some((_, lines)) = self.broken[index].as_ref().filter(|(known, _)| *known == width) {
            return Rc::clone(lines);
        }
        let lines = Rc::new(self.break_block(index, &[], width));
        self.broken[index] = Some((width, Rc::clone(&lines)));
        lines
    }

    pub(super) fn break_block(&self, index: usize, first: &[Length], rest: Length) -> Vec<Line> {
        let block = &self.blocks[index];
        let FlowContent::Text { paragraph, shaped } = &block.content else { return Vec::new() };
        let indents = block.indent_start + block.indent_end;
        let first: Vec<Length> = first.iter().map(|width| *width - indents).collect();
        break_lines(paragraph, shaped, &block.style, &Measures { first: &first, rest: rest - indents })
    }

    fn place(&mut self, index: usize) -> Result<(), Failed> {
        let block = &self.blocks[index];
        let plan = match block.content {
            FlowContent::Row { .. } => return self.place_row(index),
            FlowContent::Text { .. } => self.plan(index),
            FlowContent::Rule { .. } | FlowContent::Blank => self.plan_lineless(index),
        };
        let Ok(plan) = plan else { return Err(self.overset(index)) };
        let mut start = 0;
        for (i, count) in plan.counts.iter().enumerate() {
            if i > 0 {
                self.next_column();
            }
            let is_last = i + 1 == plan.counts.len();
            if *count > 0 || is_last {
                self.emit(index, &plan.lines[start..start + count], None, Extent::of(start == 0, is_last));
            }
            start += count;
        }
        self.space_after = block.style.space_after;
        Ok(())
    }

    /// The white above a block at its place.
    pub(super) fn space_before(&self, block: &FlowBlock) -> Length {
        if self.used == Length::ZERO { Length::ZERO } else { self.space_after.max(block.style.space_before) }
    }

    /// Parts a block over as many columns as it needs.
    fn plan(&mut self, index: usize) -> Result<Plan, Overset> {
        let Some(column) = self.get_column(self.column) else { return Err(Overset) };
        let width = column.rect.width;
        let mut lines = self.lines(index, width);
        let (mut first, mut rest) = (Vec::new(), width);
        for _ in 0..MOST_PLANS {
            let counts = self.distribute(index, lines.len())?;
            let wanted = self.measures(&counts);
            let broken_for = Measures { first: &first, rest };
            let stand_in = Measures { first: &wanted.0, rest: wanted.1 };
            if (0..lines.len()).all(|line| broken_for.of(line) == stand_in.of(line)) {
                return Ok(Plan { lines, counts });
            }
            (first, rest) = wanted;
            lines = Rc::new(self.break_block(index, &first, rest));
        }
        uneven::plan(self, index)
    }

    /// The measure of each line of a plan but those of its last column, and of all lines from there on.
    fn measures(&mut self, counts: &[usize]) -> (Vec<Length>, Length) {
        let mut first = Vec::new();
        let mut rest = Length::ZERO;
        for (i, count) in counts.iter().enumerate() {
            let width = self.get_column(self.column + i).map_or(rest, |column| column.rect.width);
            if i + 1 < counts.len() {
                first.extend(std::iter::repeat_n(width, *count));
            }
            rest = width;
        }
        // Lines beyond the last change of width are all alike.
        while first.last() == Some(&rest) {
            first.pop();
        }
        (first, rest)
    }

    fn distribute(&mut self, index: usize, lines: usize) -> Result<Vec<usize>, Overset> {
        let block = &self.blocks[index];
        let mut counts = Vec::new();
        let mut left = lines;
        while left > 0 || counts.is_empty() {
            let column = self.get_column(self.column + counts.len()).ok_or(Overset)?;
            let started = left < lines;
            let room = self.room(index, counts.len(), column, started);
            if room == Room::Empty(0) && counts.len() > MOST_USELESS {
                return Err(Overset);
            }
            let taken = take(left, started, room, &block.style);
            counts.push(taken);
            left -= taken;
        }
        Ok(counts)
    }

    /// The room for a block in a column, so many columns ahead of the current one.
    pub(super) fn room(&self, index: usize, ahead: usize, column: Column, started: bool) -> Room {
        let block = &self.blocks[index];
        let above = if ahead == 0 { self.used + self.space_before(block) } else { Length::ZERO };
        let head = if started { Length::ZERO } else { block.head_height() };
        let top = block.line_top(above + head, column.rect, self.pages.page);
        let fits = fitting(column.rect.height - top - block.foot_height(), block.style.leading);
        if ahead == 0 && self.used > Length::ZERO { Room::Below(fits) } else { Room::Empty(fits) }
    }

    /// Rules and blanks are as high as one line of their style.
    fn plan_lineless(&mut self, index: usize) -> Result<Plan, Overset> {
        let block = &self.blocks[index];
        let column = self.get_column(self.column).ok_or(Overset)?;
        let fits = self.used + self.space_before(block) + block.style.leading <= column.rect.height;
        if fits {
            return Ok(Plan { counts: vec![0], ..Plan::default() });
        }
        self.get_column(self.column + 1).ok_or(Overset)?;
        Ok(Plan { counts: vec![0, 0], ..Plan::default() })
    }

    pub(super) fn emit(&mut self, index: usize, lines: &[Line], row: Option<&SetRow>, extent: Extent) {
        let Some(column) = self.get_column(self.column) else { return };
        let block = &self.blocks[index];
        let before = if extent.has_head() { self.space_before(block) } else { Length::ZERO };
        while self.placed.len() <= column.page {
            self.placed.push(PlacedPage::new(self.pages.frames.len()));
        }
        let frame = &mut self.placed[column.page].frames[column.frame];
        self.column_start.get_or_insert(ColumnStart { items: frame.items.len(), bottom: frame.bottom });
        let mut emitter =
            Emitter { pages: self.pages, column: column.rect, frame, shaper: self.shaper, notes: self.notes };
        let previous =
            index.checked_sub(1).map(|before| &self.blocks[before]).filter(|_| self.used > Length::ZERO);
        let part = Part { block, previous, lines, row, extent };
        self.used = emitter.part(&part, self.used, before);
        let bottom = column.rect.y + self.used;
        frame.bottom = Some(frame.bottom.map_or(bottom, |known| known.max(bottom)));
    }
}

/// The thread ends before the text does.
#[derive(Debug)]
pub(super) struct Overset;

/// So many columns in a row may be too low for a single line before the text counts as left over.
const MOST_USELESS: usize = 8;

/// How many lines of a leading fit into a height.
pub(super) fn fitting(height: Length, leading: Length) -> usize {
    if leading <= Length::ZERO {
        return 0;
    }
    usize::try_from(height.units().div_euclid(leading.units())).unwrap_or(0)
}
