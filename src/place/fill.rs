//! Blocks into columns: how many lines of which block stand where.

use std::rc::Rc;

use super::block::{FlowBlock, FlowContent};
use super::columns::{Column, Columns, Limit, Start};
use super::emit::{Emitter, Extent, Part};
use super::foot::Foot;
use super::footnotes;
use super::pairs::Sides;
use super::rows::{Fitted, RowLines, SetRow};
use super::{Pages, PlacedPage, furniture, justify};
use crate::design::{ParagraphStyle, Thread, VerticalAlign};
use crate::diagnostic::{Failed, Notes};
use crate::frame::Tag;
use crate::linebreak::Line;
use crate::shape::Shaper;
use crate::units::Length;

/// Fills the columns of one thread.
pub(super) struct Filler<'a> {
    pub(super) pages: &'a Pages<'a>,
    pub(super) blocks: &'a [FlowBlock],
    /// What follows them in the thread, and has no place either when they have none.
    pub(super) beyond: &'a [FlowBlock],
    columns: Columns,
    pub(super) placed: &'a mut Vec<PlacedPage>,
    pub(super) shaper: &'a mut Shaper,
    pub(super) notes: &'a mut Notes,
    pub(super) thread: Thread,
    /// The current column, and how much of its height is used.
    pub(super) column: usize,
    pub(super) used: Length,
    /// So many lines of the block whose turn it is go on into the next column, at the least.
    pub(super) carry: usize,
    /// White that the last block wants below itself.
    pub(super) space_after: Length,
    /// What the current column's frame held before the column was begun.
    column_start: Option<ColumnStart>,
    /// Where things begin in the current column that may be lowered apart from what stands above them.
    pub(super) gaps: Vec<usize>,
    /// The columns that are done, and how much of each is used.
    filled: Vec<(Column, Length)>,
    /// The lines of blocks that were looked at before their turn.
    pub(super) broken: Vec<Option<(Length, Rc<Vec<Line>>)>>,
    /// The same of rows, and the grid looked at last.
    pub(super) rows: Vec<Option<(Length, Rc<RowLines>)>>,
    pub(super) fitted: Option<Fitted>,
    /// The same of pairs.
    pub(super) pairs: Vec<Option<(Length, Rc<Sides>)>>,
    /// The footnotes that each block refers to, and where.
    pub(super) calls: Vec<Vec<(u32, usize)>>,
    /// The footnotes of the current column.
    pub(super) foot: Foot,
    /// Which footnotes have their place.
    pub(super) seen: Vec<bool>,
    /// The footnotes that wait for the next thread.
    pub(super) waiting: Vec<usize>,
}

/// What came of filling the columns of a thread.
pub(super) struct Filled {
    /// The columns that hold something, and how much of their height.
    pub(super) columns: Vec<(Column, Length)>,
    /// The footnotes that wait for the next thread.
    pub(super) waiting: Vec<usize>,
}

/// Why a column ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// The text goes on in the next one.
    Column,
    /// The text ends.
    Text,
}

/// What a frame held before a column of it was begun.
#[derive(Clone, Copy, Debug)]
struct ColumnStart {
    items: usize,
    bottom: Option<Length>,
}

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
            beyond: &[],
            columns: Columns::new(thread),
            filled: Vec::new(),
            placed,
            shaper,
            notes,
            thread,
            column: 0,
            used: Length::ZERO,
            carry: 0,
            space_after: Length::ZERO,
            column_start: None,
            gaps: Vec::new(),
            broken: vec![None; blocks.len()],
            rows: vec![None; blocks.len()],
            fitted: None,
            pairs: vec![None; blocks.len()],
            calls: footnotes::calls(blocks),
            foot: Foot::default(),
            seen: vec![false; pages.footnotes.list.len()],
            waiting: Vec::new(),
        }
    }

    /// The same with some columns lower than their frame.
    pub(super) fn within(mut self, limit: Limit) -> Self {
        self.columns.limit = Some(limit);
        self
    }

    /// The same from a place on, where its text follows another's in the same frames, and has others behind it.
    pub(super) fn starting(mut self, start: Option<Start>, beyond: &'a [FlowBlock]) -> Self {
        (self.columns.start, self.beyond) = (start, beyond);
        self
    }

    /// The same with footnotes that stand in the first column.
    pub(super) fn with_notes(self, waiting: Vec<usize>) -> Self {
        Self { waiting, ..self }
    }

    /// Fills the columns.
    pub(super) fn run(mut self) -> Result<Filled, Failed> {
        self.begin_notes();
        for index in 0..self.blocks.len() {
            self.keep_with_next(index);
            if self.is_idle(index) {
                continue;
            }
            self.place(index)?;
            self.carry = 0;
            self.broken[index] = None;
            self.rows[index] = None;
            self.pairs[index] = None;
        }
        self.end_notes()?;
        self.align_column(Ending::Text);
        Ok(Filled { columns: self.filled, waiting: self.waiting })
    }

    /// Whether a block would show nothing at its place.  A thematic break of white parts what stands above it in its
    /// column from what stands below; an ornament or a rule says so at a column's head too, where the turn of
    /// the page alone would hide it.  Before all text there is nothing to part.
    fn is_idle(&self, index: usize) -> bool {
        let block = &self.blocks[index];
        let is_break =
            matches!(block.tag, Tag::Artifact(_)) && !matches!(block.content, FlowContent::Figure(_));
        let is_seen = index > 0 && !matches!(block.content, FlowContent::Blank);
        self.used == Length::ZERO && is_break && !is_seen
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

    /// Goes on in the next column, where the block of a number is to stand.
    pub(super) fn next_column(&mut self, index: usize) {
        self.align_column(Ending::Column);
        self.column += 1;
        self.used = Length::ZERO;
        self.space_after = Length::ZERO;
        let carried = std::mem::take(&mut self.foot).carried;
        if let Some(column) = self.get_column(self.column).filter(|_| !carried.is_empty()) {
            self.foot = self.next_foot(carried, column, self.text_above(index));
            self.open_for_notes(column);
        }
    }

    /// Lowers what stands in the finished column, if its frame does not align it at the top.
    fn align_column(&mut self, ending: Ending) {
        let gaps = std::mem::take(&mut self.gaps);
        let (Some(start), Some(column)) = (self.column_start.take(), self.get_column(self.column)) else {
            return;
        };
        let foot = self.pages.footnotes.height(&self.foot);
        self.filled.push((column, self.used + foot));
        let design = &self.pages.frames[column.frame];
        let is_clear = self.obstacles(column).is_empty();
        let slack = column.rect.height - self.used - foot;
        let frame = &mut self.placed[column.page].frames[column.frame];
        let is_full = ending == Ending::Column || self.columns.is_evened(column);
        let by = match design.vertical_align {
            // What flows round a frame stands where that is.
            _ if !is_clear => Length::ZERO,
            VerticalAlign::Justify if is_full => {
                let limit = (design.vertical_limit, self.pages.page.grid);
                justify::spread(&mut frame.items, &gaps, slack, limit)
            }
            // What comes below stands right below.
            _ if self.columns.is_banded() => Length::ZERO,
            align => justify::lower_all(&mut frame.items[start.items..], furniture::shift(align, slack)),
        };
        let bottom = if foot > Length::ZERO { column.rect.bottom() } else { column.rect.y + self.used + by };
        frame.bottom = Some(start.bottom.map_or(bottom, |known| known.max(bottom)));
        self.emit_foot(column, column.rect.bottom() - foot);
    }

    fn place(&mut self, index: usize) -> Result<(), Failed> {
        let block = &self.blocks[index];
        let plan = match block.content {
            FlowContent::Row { .. } => return self.place_row(index),
            FlowContent::Pair(_) => return self.place_pair(index),
            FlowContent::Text { .. } => self.plan(index),
            FlowContent::Rule { .. } | FlowContent::Blank | FlowContent::Figure(_) => {
                self.plan_lineless(index)
            }
        };
        let Ok(plan) = plan else { return Err(self.overset(index)) };
        let mut start = 0;
        for (i, count) in plan.counts.iter().enumerate() {
            if i > 0 {
                self.next_column(index);
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

    pub(super) fn emit(&mut self, index: usize, lines: &[Line], row: Option<&SetRow>, extent: Extent) {
        let Some(column) = self.get_column(self.column) else { return };
        let figure = self.figure(index, column);
        let around = self.obstacles(column);
        let block = &self.blocks[index];
        let before = if extent.has_head() { self.space_before(block) } else { Length::ZERO };
        self.open_column(column);
        let frame = &mut self.placed[column.page].frames[column.frame];
        let mut emitter = Emitter {
            pages: self.pages,
            column: column.rect,
            around,
            frame,
            shaper: self.shaper,
            notes: self.notes,
        };
        let previous =
            index.checked_sub(1).map(|before| &self.blocks[before]).filter(|_| self.used > Length::ZERO);
        if extent.has_head() && previous.is_some_and(|previous| justify::may_part(previous, block)) {
            self.gaps.push(emitter.frame.items.len());
        }
        let part = Part { block, previous, lines, row, figure, extent };
        let head = if extent.has_head() { block.head_height() } else { Length::ZERO };
        let top = column.rect.y + block.line_top(self.used + before + head, column.rect, self.pages.page);
        self.used = emitter.part(&part, self.used, before);
        let bottom = column.rect.y + self.used;
        frame.bottom = Some(frame.bottom.map_or(bottom, |known| known.max(bottom)));
        if !block.sidenotes.is_empty() && extent.has_foot() {
            self.emit_sidenotes(index, column, top);
        }
        self.take_notes(index, lines, column);
    }

    /// Something is to stand in the current column.
    pub(super) fn open_column(&mut self, column: Column) {
        PlacedPage::ensure(self.placed, column.page, self.pages.frames.len());
        let frame = &self.placed[column.page].frames[column.frame];
        self.column_start.get_or_insert(ColumnStart { items: frame.items.len(), bottom: frame.bottom });
    }
}
