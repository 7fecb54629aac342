//! Headings that begin the first line of the paragraph below them.
//!
//! The two are one paragraph to the breaker of lines, and two parts of the document: each run of a line says which of
//! them it is of.

use std::sync::Arc;

use super::compose::Composer;
use crate::design::{ColumnSpan, RunIn};
use crate::frame::{Node, NodeKind, Tag};
use crate::itemise::{Paint, Paragraph, Part, Run};
use crate::place::{FlowBlock, FlowContent};
use crate::shape::shape;
use crate::statement::Origin;

/// What parts a heading from the words behind it: as wide as two spaces, and never the end of a line.
const BETWEEN: &str = "\u{A0} ";

impl Composer<'_> {
    /// Puts a paragraph behind the heading above it, where that is to run in and both run one way; gives it back where
    /// it is not.
    pub(super) fn run_in(&mut self, block: FlowBlock, out: &mut Vec<FlowBlock>) -> Option<FlowBlock> {
        let Some((head, tag)) = out.last().and_then(|above| heading(above, &block)) else {
            return Some(block);
        };
        let FlowContent::Text { paragraph, .. } = &block.content else { return Some(block) };
        let is_heading = |node: &Node| matches!(node.kind, NodeKind::Heading(_));
        if !self.structure.node(tag).is_some_and(is_heading) {
            return Some(block);
        }
        let joined = joined(head, tag, paragraph);
        let shaped = shape(&joined, self.fonts, self.shaper);
        let Some(above) = out.pop() else { return Some(block) };
        let mut style = block.style;
        let own = Arc::make_mut(&mut style);
        own.space_before = above.style.space_before;
        own.rule_above.clone_from(&above.style.rule_above);
        own.column_span = ColumnSpan::One;
        let content = FlowContent::Text { paragraph: joined, shaped };
        let sidenotes = [above.sidenotes, block.sidenotes].concat();
        out.push(FlowBlock { content, style, sidenotes, ..block });
        None
    }
}

/// The words and the node of a block, if it is a heading that runs in to the paragraph below it.
fn heading<'a>(above: &'a FlowBlock, below: &FlowBlock) -> Option<(&'a Paragraph, u32)> {
    let FlowContent::Text { paragraph: head, .. } = &above.content else { return None };
    let FlowContent::Text { paragraph, .. } = &below.content else { return None };
    let Tag::Node(node) = above.tag else { return None };
    let fits = above.style.run_in == RunIn::Paragraph && head.direction == paragraph.direction;
    (fits && above.bars.is_empty() && below.labels.is_empty()).then_some((head, node))
}

/// Two paragraphs as one; the words of the first are all of a node, or of what lies in it.
fn joined(head: &Paragraph, node: u32, rest: &Paragraph) -> Paragraph {
    let text = format!("{}{BETWEEN}{}", head.text, rest.text);
    let moved = text.len() - rest.text.len();
    let mut origin = Origin::default();
    origin.append(&head.origin, 0..head.text.len());
    if let Some(end) = head.origin.span(head.text.len().saturating_sub(1)..head.text.len()) {
        BETWEEN.chars().for_each(|c| origin.push_whole(c.len_utf8(), end));
    }
    origin.append(&rest.origin, 0..rest.text.len());
    let behind = |range: &std::ops::Range<usize>| range.start + moved..range.end + moved;
    let mut runs = head.runs.clone();
    let mut paints = head.paints.clone();
    // The gap is the heading's: its last run and paint go on through it.
    runs.iter_mut().last().into_iter().for_each(|run| run.range.end = moved);
    paints.iter_mut().last().into_iter().for_each(|paint| paint.range.end = moved);
    if let Some(last) = runs.last_mut().filter(|run| run.level != head.direction.level()) {
        // The gap runs as the paragraph does.
        let gap = Run { range: head.text.len()..moved, level: head.direction.level(), ..last.clone() };
        last.range.end = head.text.len();
        runs.push(gap);
    }
    runs.extend(rest.runs.iter().map(|run| Run { range: behind(&run.range), ..run.clone() }));
    paints.extend(rest.paints.iter().map(|paint| Paint { range: behind(&paint.range), ..paint.clone() }));
    let mut parts = filled(&head.parts, node, moved);
    parts.extend(rest.parts.iter().map(|part| Part { range: behind(&part.range), ..part.clone() }));
    let both = |first: &[std::ops::Range<usize>], second: &[std::ops::Range<usize>]| {
        first.iter().cloned().chain(second.iter().map(behind)).collect()
    };
    Paragraph {
        text,
        origin,
        direction: rest.direction,
        runs,
        paints,
        unbreakable: both(&head.unbreakable, &rest.unbreakable),
        addresses: both(&head.addresses, &rest.addresses),
        parts,
    }
}

/// Parts with others of a node in all that is between them, up to `end`.
fn filled(parts: &[Part], node: u32, end: usize) -> Vec<Part> {
    let mut all = Vec::with_capacity(parts.len() * 2 + 1);
    let mut at = 0;
    for part in parts {
        if part.range.start > at {
            all.push(Part { range: at..part.range.start, node, link: None });
        }
        at = part.range.end;
        all.push(part.clone());
    }
    if at < end {
        all.push(Part { range: at..end, node, link: None });
    }
    all
}
