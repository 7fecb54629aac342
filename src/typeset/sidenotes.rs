//! Notes in the margin: beside the block before them, or in the text where a layout has no room for them.

use super::compose::{Around, Composer};
use crate::design::Role;
use crate::frame::NodeKind;
use crate::place::{FlowBlock, FlowContent, Sidenote};
use crate::source::Span;
use crate::statement::Block;
use crate::units::Length;

impl Composer<'_> {
    pub(super) fn sidenote(
        &mut self,
        blocks: &[Block],
        span: Span,
        around: &Around,
        out: &mut Vec<FlowBlock>,
    ) {
        let kind = NodeKind::Sidenote(self.sidenotes);
        self.sidenotes += 1;
        let inside = Around {
            parent: self.structure.add(Some(around.parent), kind, Some(span)),
            role: Role::Sidenote,
            indent_start: Length::ZERO,
            indent_end: Length::ZERO,
            ..around.clone()
        };
        let above = self.above.take();
        let mut note = Vec::new();
        for block in blocks {
            self.block(block, &inside, &mut note);
        }
        self.above = above;
        let is_beside =
            |block: &&mut FlowBlock| !matches!(block.content, FlowContent::Rule { .. } | FlowContent::Blank);
        match out.last_mut().filter(is_beside).filter(|_| self.design.sidenotes.is_some()) {
            Some(beside) => beside.sidenotes.push(Sidenote { blocks: note, span }),
            None => out.extend(note),
        }
    }
}
