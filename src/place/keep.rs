//! Blocks that stay with the next one: headings with their text, the head of a table with its rows, the last words
//! with the names that sign them.
//!
//! Of a long paragraph only its last lines stay with what follows: all of it would leave a page nearly white.

use super::fill::Filler;
use super::foot::Foot;
use super::split::least;
use crate::design::{KeepTogether, KeepWithNext};
use crate::units::Length;

impl Filler<'_> {
    /// Moves a heading on when it would part from the paragraph that it heads.
    pub(super) fn keep_with_next(&mut self, index: usize) {
        if self.used == Length::ZERO || self.blocks[index].style.keep_with_next == KeepWithNext::Loose {
            return;
        }
        let Some(column) = self.get_column(self.column) else { return };
        let mut needed = Length::ZERO;
        let mut space_after = self.space_after;
        let (mut notes, mut ends) = (Vec::new(), false);
        for next in index..self.blocks.len() {
            let block = &self.blocks[next];
            let keeps = block.style.keep_with_next == KeepWithNext::Together;
            needed += space_after.max(block.style.space_before) + block.head_height();
            let figure = self.figure(next, column).map(|size| size.height);
            if let Some(height) = figure.or_else(|| self.row_height(next, column.rect.width)) {
                needed += height;
                notes.extend(self.called(next, &[]));
            } else if let Some(height) = self.pair_height(next, column.rect) {
                needed += height;
            } else {
                let all = self.lines(next, column.rect.width);
                let lines = all.len().max(1);
                // A long one behind another that keeps may be parted below its first lines.
                let is_whole = keeps && (next == index || !self.is_long(next, lines));
                let wanted = if is_whole { lines } else { least(lines, &block.style) };
                ends |= !is_whole;
                notes.extend(self.called(next, &all[..wanted.min(all.len())]));
                needed = block.line_top(self.used + needed, column.rect, self.pages.page) - self.used;
                needed += block.style.leading * i64::try_from(wanted).unwrap_or(i64::MAX);
            }
            space_after = block.style.space_after;
            if !keeps || ends || needed > column.rect.height {
                break;
            }
        }
        let foot = self.foot.clone();
        let here = self.height_with(&foot, &notes, column.rect.width);
        let there = self.height_with(&Foot::default(), &notes, column.rect.width).unwrap_or_default();
        let fits_here = here.is_some_and(|foot| self.used + needed + foot <= column.rect.height);
        let lines = self.lines(index, column.rect.width).len();
        if !fits_here && self.is_long(index, lines) {
            self.carry = usize::from(self.blocks[index].style.widows).max(1);
        } else if !fits_here && needed + there <= column.rect.height {
            self.next_column(index);
        }
    }

    /// Whether a paragraph of so many lines is parted rather than moved on as a whole.
    fn is_long(&self, index: usize, lines: usize) -> bool {
        let style = &self.blocks[index].style;
        let parted = usize::from(style.orphans).max(1) + usize::from(style.widows).max(1);
        style.keep_together == KeepTogether::Loose && lines > parted
    }
}
