//! What of a pair stands in one column: a strip of each of its sides.

use std::ops::Range;

use super::Pages;
use super::block::FlowBlock;
use super::pair::Pair;
use super::pairs::Sides;
use super::plan::fitting;
use super::split::{Room, take};
use crate::design::KeepWithNext;
use crate::geometry::Rect;
use crate::linebreak::Line;
use crate::units::Length;

/// How far a side is placed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reached {
    pub(super) block: usize,
    pub(super) line: usize,
}

/// What of a side stands in one column.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    pub(super) parts: Vec<StripPart>,
    /// Where it ends, from the top of the column.
    pub(super) bottom: Length,
    pub(super) reached: Reached,
}

/// Lines of one block of a [`Strip`].
#[derive(Clone, Debug)]
pub(super) struct StripPart {
    pub(super) block: usize,
    pub(super) lines: Range<usize>,
    /// How much of the column is used above it, and the white between.
    pub(super) used: Length,
    pub(super) before: Length,
}

/// What of a pair stands in one column.
pub(super) struct Slice {
    pub(super) strips: [Strip; 2],
}

impl Slice {
    pub(super) fn bottom(&self) -> Length {
        let [first, second] = &self.strips;
        first.bottom.max(second.bottom)
    }

    pub(super) fn reached(&self) -> [Reached; 2] {
        [self.strips[0].reached, self.strips[1].reached]
    }
}

/// Where a slice may stand.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) column: Rect,
    /// From the top of the column.
    pub(super) top: Length,
    pub(super) bottom: Length,
    /// Whether nothing stands above it.
    pub(super) at_head: bool,
    pub(super) pages: &'a Pages<'a>,
}

/// As much of both sides as a place holds.
pub(super) fn strips(pair: &Pair, sides: &Sides, reached: [Reached; 2], place: &Place<'_>) -> [Strip; 2] {
    let strip = |side: usize, lower: Length| {
        let place = Place { top: place.top + lower, ..*place };
        strip(&pair.sides[side], &sides.lines[side], reached[side], &place)
    };
    // On a grid, lines are level as they are.
    if place.pages.page.grid.is_some() {
        return [strip(0, Length::ZERO), strip(1, Length::ZERO)];
    }
    let baseline = |side: usize| {
        let block = pair.sides[side].get(reached[side].block)?;
        let head = if reached[side].line == 0 { block.head_height() } else { Length::ZERO };
        Some(head + block.baseline(place.pages.fonts))
    };
    let deepest = baseline(0).max(baseline(1)).unwrap_or_default();
    let lower = |side: usize| baseline(side).map_or(Length::ZERO, |own| deepest - own);
    [strip(0, lower(0)), strip(1, lower(1))]
}

/// As much of a side as a place holds.
fn strip(side: &[FlowBlock], lines: &[Vec<Line>], from: Reached, place: &Place<'_>) -> Strip {
    let mut strip = Strip { parts: Vec::new(), bottom: place.top, reached: from };
    while let Some(block) = side.get(strip.reached.block) {
        let Reached { block: index, line } = strip.reached;
        let left = lines[index].len() - line;
        let after = strip.parts.last().map(|above| side[above.block].style.space_after);
        let before = after.map_or(Length::ZERO, |after| after.max(block.style.space_before));
        let head = if line > 0 { Length::ZERO } else { block.head_height() };
        let top = block.line_top(strip.bottom + before + head, place.column, place.pages.page);
        let fits = fitting(place.bottom - top - block.foot_height(), block.style.leading);
        let is_first = strip.parts.is_empty() && place.at_head;
        let room = if is_first { Room::Empty(fits) } else { Room::Below(fits) };
        let taken = take(left, line > 0, room, &block.style);
        if taken == 0 && left > 0 {
            break;
        }
        let part = StripPart { block: index, lines: line..line + taken, used: strip.bottom, before };
        strip.bottom = top + block.style.leading * i64::try_from(taken).unwrap_or(i64::MAX);
        strip.parts.push(part);
        if taken < left {
            strip.reached.line += taken;
            break;
        }
        strip.bottom += block.foot_height();
        strip.reached = Reached { block: index + 1, line: 0 };
    }
    strip.unlonely(side, place)
}

impl Strip {
    /// The same without blocks at its end that stay with what has no room here.
    fn unlonely(mut self, side: &[FlowBlock], place: &Place<'_>) -> Self {
        let whole = self.clone();
        let is_lonely = |strip: &Self| {
            let goes_on = strip.reached.line == 0 && strip.reached.block < side.len();
            let last = strip.parts.last().map(|part| side[part.block].style.keep_with_next);
            goes_on && last == Some(KeepWithNext::Together)
        };
        while is_lonely(&self) {
            let Some(part) = self.parts.pop() else { break };
            self.bottom = part.used;
            self.reached = Reached { block: part.block, line: part.lines.start };
        }
        if self.parts.is_empty() && place.at_head { whole } else { self }
    }
}
