//! Text that is left over: how much, where it starts, and what would make it fit.

use super::block::FlowContent;
use super::fill::Filler;
use super::plan::fitting;
use crate::design::{Growth, Thread};
use crate::diagnostic::{Code, Diagnostic, Failed};
use crate::source::Span;
use crate::units::Length;

impl Filler<'_> {
    /// Says how much of the block and of those behind it is left over.
    pub(super) fn overset(&mut self, index: usize) -> Failed {
        let (name, width, height) = self.last_frame();
        if let Some(failed) = self.too_low(index, &name, height) {
            return failed;
        }
        let mut lines = 0;
        for next in index..self.blocks.len() {
            lines += self.lines(next, width).len().max(self.pair_lines(next, width)).max(1);
        }
        lines += self.beyond.iter().map(|block| Self::broken(block, &[], width).len().max(1)).sum::<usize>();
        lines -= self.lines_placed(index).min(lines.saturating_sub(1));
        let span = self.left_over(index).or(self.pages.span);
        let (noun, verb) = if lines == 1 { ("line", "does") } else { ("lines", "do") };
        let place = match self.thread {
            Thread::Head => "the head of the statement",
            Thread::Statement => "the statement",
        };
        let message = format!("{place} is too long: {lines} {noun} {verb} not fit into the frame `{name}`");
        let more = match self.pages.growth {
            Growth::AtMost(_) => "let the layout have more pages (`pages: grow`)",
            Growth::Grow => "give it a larger frame, or one on later pages too",
        };
        let hint = format!("shorten the text, make its type smaller, or {more}");
        let problem = Diagnostic::error(Code::Overset, span, message).hint(hint);
        self.notes.fail(Diagnostic { left_over: Some(lines), ..problem })
    }

    /// Says so where no text could ever fit: a single line is higher than the frame.
    fn too_low(&mut self, index: usize, name: &str, height: Length) -> Option<Failed> {
        let block = &self.blocks[index];
        let line = block.head_height() + block.style.leading + block.foot_height();
        let span = self.left_over(index).or(self.pages.span);
        (line > height).then(|| {
            let message = format!("a line of this style is {line} high, and the frame `{name}` {height}");
            let hint = "make the frame higher, or the leading smaller".to_owned();
            self.notes.fail(Diagnostic::error(Code::Overset, span, message).hint(hint))
        })
    }

    fn last_frame(&mut self) -> (String, Length, Length) {
        let mut last = None;
        for index in 0..=self.column {
            last = self.get_column(index).or(last);
        }
        last.map_or_else(
            || ("none".to_owned(), self.pages.page.size.width, self.pages.page.size.height),
            |column| (self.pages.frames[column.frame].name.clone(), column.rect.width, column.rect.height),
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
        let (paragraph, shaped) = match &self.blocks[index].content {
            FlowContent::Text { paragraph, shaped } => (paragraph, shaped),
            FlowContent::Row { row, .. } => return row.span,
            FlowContent::Figure(figure) => return figure.span,
            FlowContent::Pair(pair) => return pair.span,
            FlowContent::Rule { .. } | FlowContent::Blank => return None,
        };
        let (_, width, _) = self.last_frame();
        let lines = self.lines(index, width);
        let first = lines.get(self.lines_placed(index).min(lines.len().saturating_sub(1)))?;
        let content = &shaped.clusters[first.content.clone()];
        paragraph.origin.span(content.first()?.text.start as usize..content.last()?.text.end as usize)
    }
}
