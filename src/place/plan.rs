//! How the lines of a block are parted over columns, with the notes that they refer to.

use std::rc::Rc;

use super::columns::Column;
use super::fill::Filler;
use super::split::{Room, take};
use super::uneven;
use crate::linebreak::{Line, Measures};
use crate::units::Length;

/// How many lines of a block stand in each column, from the current one on.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) lines: Rc<Vec<Line>>,
    pub(super) counts: Vec<usize>,
}

/// A block is planned again where its columns differ in width; after so many times it is filled in from
/// the top.
const MOST_PLANS: usize = 6;

impl Filler<'_> {
    /// Parts a block over as many columns as it needs.
    pub(super) fn plan(&mut self, index: usize) -> Result<Plan, Overset> {
        let Some(column) = self.get_column(self.column) else { return Err(Overset) };
        let width = column.rect.width;
        let top = self.top(index, 0, column, false);
        let (mut first, mut rest) = (self.widths(index, column, top), width);
        let mut lines = if first.is_empty() {
            self.lines(index, width)
        } else {
            Rc::new(self.break_block(index, &first, rest))
        };
        for _ in 0..MOST_PLANS {
            let counts = self.distribute(index, &lines)?;
            let wanted = self.measures(index, &counts);
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
    fn measures(&mut self, index: usize, counts: &[usize]) -> (Vec<Length>, Length) {
        let mut first = Vec::new();
        let mut rest = Length::ZERO;
        for (i, count) in counts.iter().enumerate() {
            let Some(column) = self.get_column(self.column + i) else { continue };
            let width = column.rect.width;
            let top = self.top(index, i, column, !first.is_empty());
            let beside = self.widths(index, column, top);
            if i + 1 < counts.len() {
                let all = beside.into_iter().chain(std::iter::repeat(width));
                first.extend(all.take(*count));
            } else {
                first.extend(beside);
            }
            rest = width;
        }
        // Lines beyond the last change of width are all alike.
        while first.last() == Some(&rest) {
            first.pop();
        }
        (first, rest)
    }

    fn distribute(&mut self, index: usize, all: &[Line]) -> Result<Vec<usize>, Overset> {
        let block = &self.blocks[index];
        let mut counts = Vec::new();
        let lines = all.len();
        let mut left = lines;
        let mut foot = self.foot.clone();
        while left > 0 || counts.is_empty() {
            let column = self.get_column(self.column + counts.len()).ok_or(Overset)?;
            let started = left < lines;
            if !counts.is_empty() {
                foot = self.next_foot(std::mem::take(&mut foot.carried), column, self.text_above(index));
            }
            let height = self.pages.footnotes.height(&foot);
            let room = self.room(index, counts.len(), column, started, height);
            let room = if counts.is_empty() { self.carried(room, lines) } else { room };
            if room == Room::Empty(0) && counts.len() > MOST_USELESS {
                return Err(Overset);
            }
            let top = self.top(index, counts.len(), column, started);
            let rest = &all[lines - left..];
            let room = self.room_with_notes(index, rest, room, (&foot, column, top));
            let taken = take(left, started, room, &block.style);
            let notes = self.called(index, &rest[..taken]);
            let text = self.reach(index, column, top, taken);
            self.add_notes(&mut foot, &notes, column.rect.width, column.rect.height - text);
            counts.push(taken);
            left -= taken;
        }
        Ok(counts)
    }

    /// The same room, where some lines are to go on into the next column.
    fn carried(&self, room: Room, lines: usize) -> Room {
        match room {
            Room::Below(fits) if self.carry > 0 => Room::Below(fits.min(lines.saturating_sub(self.carry))),
            room => room,
        }
    }

    /// Where the first line of a block stands in a column, so many columns ahead of the current one.
    pub(super) fn top(&self, index: usize, ahead: usize, column: Column, started: bool) -> Length {
        let block = &self.blocks[index];
        let above = if ahead == 0 { self.used + self.space_before(block) } else { Length::ZERO };
        let head = if started { Length::ZERO } else { block.head_height() };
        block.line_top(above + head, column.rect, self.pages.page)
    }

    /// The room for a block in a column, so many columns ahead of the current one, above a foot so high.
    pub(super) fn room(
        &self,
        index: usize,
        ahead: usize,
        column: Column,
        started: bool,
        foot: Length,
    ) -> Room {
        let block = &self.blocks[index];
        let top = self.top(index, ahead, column, started);
        let room = column.rect.height - foot - block.foot_height();
        let mut fits = fitting(room - top, block.style.leading);
        while fits > 0 && self.reach(index, column, top, fits) > room {
            fits -= 1;
        }
        if ahead == 0 && self.used > Length::ZERO { Room::Below(fits) } else { Room::Empty(fits) }
    }

    /// Rules and blanks are as high as one line of their style, pictures as high as they are.
    pub(super) fn plan_lineless(&mut self, index: usize) -> Result<Plan, Overset> {
        let height = self.blocks[index].style.leading;
        let column = self.get_column(self.column).ok_or(Overset)?;
        let height = self.figure(index, column).map_or(height, |size| size.height);
        self.go_clear(index, height);
        let column = self.get_column(self.column).ok_or(Overset)?;
        let block = &self.blocks[index];
        let height = self.figure(index, column).map_or(block.style.leading, |size| size.height);
        let foot = self.pages.footnotes.height(&self.foot);
        let fits = self.used + self.space_before(block) + height + foot <= column.rect.height;
        if fits {
            return Ok(Plan { counts: vec![0], ..Plan::default() });
        }
        self.get_column(self.column + 1).ok_or(Overset)?;
        Ok(Plan { counts: vec![0, 0], ..Plan::default() })
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
