//! Footnotes of a thread: which of them stand at the foot of which column.
//!
//! A note stands in the column of the line that refers to it first.  Where the two do not fit together the
//! line goes to the next column; only where that would not help, at the head of a column or when a whole column
//! is too low for the note, is it parted.
//! Notes of the head wait for the statement's first column, for heads have frames of their own.

use std::collections::VecDeque;
use std::rc::Rc;

use super::PlacedPage;
use super::block::{FlowBlock, FlowContent};
use super::columns::Column;
use super::fill::Filler;
use super::foot::{Fits, Foot, Piece};
use super::plan::Plan;
use super::split::Room;
use crate::design::Thread;
use crate::linebreak::{Line, Measures, break_lines};
use crate::units::Length;

/// So many lines of text stand above notes that go on from the column before.
const TEXT_ABOVE: i64 = 2;

/// At least so many lines of a note that is parted stand below the text.
const LEAST_PARTED: i64 = 3;

/// Higher than any column.
const UNLIMITED: Length = Length::mm(1_000_000);

/// The notes that each block refers to, with the bytes of its text where it does.
pub(super) fn calls(blocks: &[FlowBlock]) -> Vec<Vec<(u32, usize)>> {
    let of_block = |block: &FlowBlock| match &block.content {
        FlowContent::Text { .. } => calls_of(block),
        FlowContent::Row { row, .. } => {
            let paints = row.cells.iter().flat_map(|cell| &cell.paragraph.paints);
            paints.filter_map(|paint| Some((0, paint.note?))).collect()
        }
        FlowContent::Pair(pair) => {
            let all = pair.sides.iter().flatten().flat_map(calls_of);
            all.map(|(_, note)| (0, note)).collect()
        }
        FlowContent::Rule { .. } | FlowContent::Blank | FlowContent::Figure(_) => Vec::new(),
    };
    blocks.iter().map(of_block).collect()
}

/// The notes that a paragraph refers to, with the bytes of its text where it does.
fn calls_of(block: &FlowBlock) -> Vec<(u32, usize)> {
    let FlowContent::Text { paragraph, .. } = &block.content else { return Vec::new() };
    let call = |start: usize, note| (u32::try_from(start).unwrap_or(u32::MAX), note);
    paragraph.paints.iter().filter_map(|paint| Some(call(paint.range.start, paint.note?))).collect()
}

/// The notes that lines of a block of a pair refer to.
pub(super) fn called_by(block: &FlowBlock, lines: &[Line]) -> Vec<usize> {
    called_in(block, &calls_of(block), lines)
}

/// Of the `calls` of a paragraph, those in some of its lines.
fn called_in(block: &FlowBlock, calls: &[(u32, usize)], lines: &[Line]) -> Vec<usize> {
    let FlowContent::Text { shaped, .. } = &block.content else {
        return calls.iter().map(|(_, note)| *note).collect();
    };
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return Vec::new() };
    let clusters = &shaped.clusters[first.clusters.start..last.clusters.end];
    let (Some(start), Some(end)) = (clusters.first(), clusters.last()) else { return Vec::new() };
    let bytes = start.text.start..end.text.end;
    calls.iter().filter(|(at, _)| bytes.contains(at)).map(|(_, note)| *note).collect()
}

impl Filler<'_> {
    /// The notes that lines of a block refer to.
    pub(super) fn called(&self, index: usize, lines: &[Line]) -> Vec<usize> {
        let calls = &self.calls[index];
        if calls.is_empty() || self.thread == Thread::Head {
            return Vec::new();
        }
        called_in(&self.blocks[index], calls, lines)
    }

    /// Takes notes in at the foot of a column of one width, which may become so high.
    pub(super) fn add_notes(
        &mut self,
        foot: &mut Foot,
        notes: &[usize],
        width: Length,
        room: Length,
    ) -> Fits {
        let mut fits = Fits::Whole;
        for note in notes {
            if self.seen[*note] || foot.added.contains(note) {
                continue;
            }
            foot.added.push(*note);
            for piece in self.pieces(*note, width) {
                if self.pages.footnotes.add(foot, piece, room) == Fits::Parted {
                    fits = Fits::Parted;
                }
            }
        }
        fits
    }

    /// All of a note, broken for columns of one width.
    pub(super) fn pieces(&self, note: usize, width: Length) -> Vec<Piece> {
        let blocks = self.pages.footnotes.list[note].blocks.iter().enumerate();
        let piece = |(block, content): (usize, &FlowBlock)| {
            let all = Rc::new(lines(content, width));
            Piece { note, block, lines: 0..all.len(), all, width }
        };
        blocks.map(piece).filter(|piece| !piece.all.is_empty()).collect()
    }

    /// How high a foot would be with more notes, all of them whole; nothing where they cannot be.
    pub(super) fn height_with(&mut self, foot: &Foot, notes: &[usize], width: Length) -> Option<Length> {
        let mut foot = foot.clone();
        let fits = self.add_notes(&mut foot, notes, width, UNLIMITED);
        (fits == Fits::Whole).then(|| self.pages.footnotes.height(&foot))
    }

    /// How many lines of a block fit into a column together with the notes that they refer to, where so many
    /// fit without.
    pub(super) fn room_with_notes(
        &mut self,
        index: usize,
        lines: &[Line],
        room: Room,
        (foot, column, top): (&Foot, Column, Length),
    ) -> Room {
        let (Room::Below(fits) | Room::Empty(fits)) = room;
        if self.calls[index].is_empty() || fits == 0 {
            return room;
        }
        let block = &self.blocks[index];
        let first = foot;
        let mut foot = foot.clone();
        let mut found = 0;
        for (line, number) in lines.iter().take(fits).zip(1..) {
            let notes = self.called(index, std::slice::from_ref(line));
            let whole = self.add_notes(&mut foot, &notes, column.rect.width, UNLIMITED) == Fits::Whole;
            let text = top + block.style.leading * number + block.foot_height();
            if !whole || text + self.pages.footnotes.height(&foot) > column.rect.height {
                break;
            }
            found += 1;
        }
        match room {
            Room::Below(_) if found == 0 => {
                Room::Below(self.parted_here(index, &lines[..fits.min(lines.len())], (first, column, top)))
            }
            Room::Below(_) => Room::Below(found),
            // The note is parted.
            Room::Empty(_) => Room::Empty(found.max(1)),
        }
    }

    /// How many lines of a block stand in a column although their notes are parted there: those of which the
    /// first has notes for which a whole column would be too low, so that nothing is won by going on.
    fn parted_here(
        &mut self,
        index: usize,
        lines: &[Line],
        (foot, column, top): (&Foot, Column, Length),
    ) -> usize {
        let block = &self.blocks[index];
        let footnotes = self.pages.footnotes;
        let notes = self.called(index, &lines[..lines.len().min(1)]);
        let alone = self.height_with(&Foot::default(), &notes, column.rect.width);
        let is_moved_in_vain = alone.is_some_and(|height| height + block.style.leading > column.rect.height);
        let count = usize::from(block.style.orphans).clamp(1, lines.len().max(1));
        let text = top + block.style.leading * i64::try_from(count).unwrap_or(i64::MAX);
        let words = notes.first().and_then(|note| footnotes.list[*note].blocks.first());
        let least = words.map_or(Length::ZERO, |block| block.style.leading * LEAST_PARTED);
        let has_room = text + footnotes.height(foot) + footnotes.head() + least <= column.rect.height;
        if is_moved_in_vain && has_room && foot.carried.is_empty() { count.min(lines.len()) } else { 0 }
    }

    /// The foot of a column that begins, with what goes on there.
    pub(super) fn next_foot(&self, carried: VecDeque<Piece>, column: Column, text: Length) -> Foot {
        let mut foot = Foot::default();
        for piece in carried {
            let piece = self.for_column(piece, column);
            self.pages.footnotes.add(&mut foot, piece, column.rect.height - text);
        }
        foot
    }

    /// A piece that has not begun yet is broken for the column in which it does.
    fn for_column(&self, piece: Piece, column: Column) -> Piece {
        let width = column.rect.width;
        if piece.lines.start > 0 || piece.width == width {
            return piece;
        }
        let all = Rc::new(lines(self.pages.footnotes.block(&piece), width));
        Piece { lines: 0..all.len(), all, width, ..piece }
    }

    /// The room for text above the notes that go on.
    pub(super) fn text_above(&self, index: usize) -> Length {
        self.blocks.get(index).map_or(Length::ZERO, |block| block.style.leading * TEXT_ABOVE)
    }

    /// Takes in the notes of what was just placed in the current column.
    pub(super) fn take_notes(&mut self, index: usize, lines: &[Line], column: Column) {
        if self.calls[index].is_empty() {
            return;
        }
        if self.thread == Thread::Head {
            let notes = self.calls[index].iter().map(|(_, note)| *note);
            let new: Vec<usize> = notes.filter(|note| !self.waiting.contains(note)).collect();
            return self.waiting.extend(new);
        }
        let notes = self.called(index, lines);
        self.take_these(&notes, column);
    }

    /// Takes in notes that the current column refers to.
    pub(super) fn take_these(&mut self, notes: &[usize], column: Column) {
        let mut foot = std::mem::take(&mut self.foot);
        self.add_notes(&mut foot, notes, column.rect.width, column.rect.height - self.used);
        foot.added.drain(..).for_each(|note| self.seen[note] = true);
        self.foot = foot;
    }

    /// The first column of a plan in which the notes of its lines would not stand whole.
    pub(super) fn first_crowded(&mut self, index: usize, plan: &Plan) -> Option<usize> {
        if self.calls[index].is_empty() && self.foot.carried.is_empty() {
            return None;
        }
        let mut foot = self.foot.clone();
        let mut start = 0;
        for (ahead, count) in plan.counts.iter().copied().enumerate() {
            let column = self.ahead(ahead)?;
            if ahead > 0 {
                foot = self.next_foot(std::mem::take(&mut foot.carried), column, self.text_above(index));
            }
            let lines = &plan.lines[start..start + count];
            let top = self.top(index, ahead, column, start > 0);
            let text = top + self.style(index).leading * i64::try_from(count).unwrap_or(i64::MAX);
            let notes = self.called(index, lines);
            let height = self.height_with(&foot, &notes, column.rect.width);
            let is_crowded = height.is_none_or(|height| text + height > column.rect.height);
            if is_crowded && (count > 1 || (ahead == 0 && self.used > Length::ZERO && count > 0)) {
                return Some(ahead);
            }
            self.add_notes(&mut foot, &notes, column.rect.width, column.rect.height - text);
            start += count;
        }
        None
    }
}

/// The lines of a paragraph of a note in a column of one width.
fn lines(block: &FlowBlock, width: Length) -> Vec<Line> {
    let FlowContent::Text { paragraph, shaped } = &block.content else { return Vec::new() };
    let measure = width - block.indent_start - block.indent_end;
    break_lines(paragraph, shaped, &block.style, &Measures { first: &[], rest: measure })
}

impl PlacedPage {
    /// A page as it is before anything stands on it.
    pub(super) fn ensure(placed: &mut Vec<Self>, page: usize, frames: usize) {
        while placed.len() <= page {
            placed.push(Self::new(frames));
        }
    }
}
