//! Text that is left over: how much, where it starts, and what would make it fit.

use super::block::FlowContent;
use super::fill::{Filler, fitting};
use crate::design::Thread;
use crate::diagnostic::{Code, Diagnostic, Failed};
use crate::source::Span;
use crate::units::Length;

impl Filler<'_> {
    /// Says how much of the block and of those behind it is left over.
    pub(super) fn overset(&mut self, index: usize) -> Failed {
        let (name, width) = self.last_frame();
        let mut lines = 0;
        for next in index..self.blocks.len() {
            lines += self.lines(next, width).len().max(1);
        }
        lines -= self.lines_placed(index).min(lines.saturating_sub(1));
        let span = self.left_over(index).or(self.pages.span);
        let (noun, verb) = if lines == 1 { ("line", "does") } else { ("lines", "do") };
        let place = match self.thread {
            Thread::Head => "the head of the statement",
            Thread::Statement => "the statement",
        };
        let message = format!("{place} is too long: {lines} {noun} {verb} not fit into the frame `{name}`");
        self.notes.fail(
            Diagnostic::error(Code::Overset, span, message).hint(
                "shorten the text, make its type smaller, or let the layout have more pages (`pages: grow`)"
                    .to_owned(),
            ),
        )
    }

    fn last_frame(&mut self) -> (String, Length) {
        let mut last = None;
        for index in 0..=self.column {
            last = self.get_column(index).or(last);
        }
        last.map_or_else(
            || ("none".to_owned(), self.pages.page.size.width),
            |column| (self.pages.frames[column.frame].name.clone(), column.rect.width),
        )
    }

    /// How many lines of the block still fit where the thread ends.
    fn lines_placed(&mut self, index: usize) -> usize {
        let block = &self.blocks[index];
        let mut fits = 0;
        let mut above = self.used + self.space_before(block) + block.head_height();
        for ahead in 0.. {
            let Some(column) = self.get_column(self.column + ahead) else { break };
            fits += fitting(column.rect.height - above, block.style.leading);
            above = Length::ZERO;
        }
        fits
    }

    /// Where the words start that are left over.
    fn left_over(&mut self, index: usize) -> Option<Span> {
        let FlowContent::Text { paragraph, shaped } = &self.blocks[index].content else { return None };
        let (_, width) = self.last_frame();
        let lines = self.lines(index, width);
        let first = lines.get(self.lines_placed(index).min(lines.len().saturating_sub(1)))?;
        let content = &shaped.clusters[first.content.clone()];
        paragraph.origin.span(content.first()?.text.start as usize..content.last()?.text.end as usize)
    }
}
