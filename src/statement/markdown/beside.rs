//! Who signs, and notes in the margin: what stands between fences.

use std::ops::Range;

use super::Walker;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::statement::{Block, BlockKind, Signature};

/// All signatures stand in one column of one page.
const MOST_SIGNATURES: usize = 60;

/// How signatures are written.
const NAMES: &str = "write each as an item, `- name *office*`, or the office on a further line of the item";

impl Walker<'_> {
    /// The items of lists as names.
    pub(super) fn signatures(&mut self, blocks: Vec<Block>, place: &Range<usize>) -> Option<Vec<Signature>> {
        let before = self.notes.errors();
        let mut found = Vec::new();
        for Block { kind, span, .. } in blocks {
            let BlockKind::List(_, items) = kind else {
                self.no_signature(span, "only a list of names may stand here");
                continue;
            };
            for item in items {
                match <[Block; 1]>::try_from(item.blocks) {
                    Ok([Block { kind: BlockKind::Paragraph(text), language, direction, .. }]) => {
                        found.push(Signature { span: item.span, language, direction, text: text.signed() });
                    }
                    _ => self
                        .no_signature(item.span, "a signature is one name, with an office where it has one"),
                }
            }
        }
        if self.notes.errors() > before {
            return None;
        }
        if found.is_empty() || found.len() > MOST_SIGNATURES {
            let message = format!(
                "{} names stand here: at least one signs, and at most {MOST_SIGNATURES}",
                found.len()
            );
            self.wrong(place.clone(), &message, NAMES);
            return None;
        }
        Some(found)
    }

    /// The paragraphs of a note in the margin.
    pub(super) fn sidenote(&mut self, blocks: Vec<Block>, place: &Range<usize>) -> Option<Vec<Block>> {
        let before = self.notes.errors();
        for block in &blocks {
            let message = match &block.kind {
                BlockKind::Paragraph(text) if text.has_notes() => {
                    "a note in the margin refers to no footnote"
                }
                BlockKind::Paragraph(_) => continue,
                _ => "only paragraphs may stand in a note in the margin",
            };
            let problem = Diagnostic::error(Code::UnsupportedMarkup, block.span, message);
            self.notes.push(problem.hint("end the note above it with a line `:::`".to_owned()));
        }
        if blocks.is_empty() {
            self.wrong(place.clone(), "the note has no words", "write its words above the line `:::`");
        }
        (self.notes.errors() == before).then_some(blocks)
    }

    fn no_signature(&mut self, span: Span, message: &str) {
        let problem = Diagnostic::error(Code::InvalidSignature, span, message.to_owned());
        self.notes.push(problem.hint(NAMES.to_owned()));
    }
}
