//! Paragraphs that are set a line shorter, which no reader sees.

use std::sync::Arc;

use super::super::compose::Composed;
use crate::design::{Looseness, ParagraphStyle};
use crate::place::{FlowBlock, FlowContent};

/// Sets the longest paragraphs a line shorter, where they can be.
pub(super) fn shorten(composed: &mut Composed, count: usize) {
    if count == 0 {
        return;
    }
    let blocks = composed.threads.iter_mut().flat_map(|(_, blocks)| blocks);
    let mut paragraphs = Vec::new();
    blocks.for_each(|block| looks(block, &mut paragraphs));
    paragraphs.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
    for (_, style) in paragraphs.into_iter().take(count) {
        Arc::make_mut(style).looseness = Looseness::Shorter;
    }
}

/// How long the paragraphs of a block are, and their styles.
fn looks<'a>(block: &'a mut FlowBlock, found: &mut Vec<(usize, &'a mut Arc<ParagraphStyle>)>) {
    match &mut block.content {
        FlowContent::Text { paragraph, .. } => found.push((paragraph.text.len(), &mut block.style)),
        FlowContent::Pair(pair) => pair.sides.iter_mut().flatten().for_each(|block| looks(block, found)),
        FlowContent::Rule { .. } | FlowContent::Blank | FlowContent::Figure(_) | FlowContent::Row { .. } => {}
    }
}
