//! The lines of blocks, each broken once for a width.

use std::rc::Rc;

use super::block::{FlowBlock, FlowContent};
use super::fill::Filler;
use crate::linebreak::{Line, Measures, break_lines};
use crate::units::Length;

impl Filler<'_> {
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
        Self::broken(&self.blocks[index], first, rest)
    }

    /// The lines of a block.
    pub(super) fn broken(block: &FlowBlock, first: &[Length], rest: Length) -> Vec<Line> {
        let FlowContent::Text { paragraph, shaped } = &block.content else { return Vec::new() };
        let indents = block.indent_start + block.indent_end;
        let first: Vec<Length> = first.iter().map(|width| *width - indents).collect();
        break_lines(paragraph, shaped, &block.style, &Measures { first: &first, rest: rest - indents })
    }
}
