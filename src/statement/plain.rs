//! Plain text: a line is a paragraph, the first one the title.
//!
//! Lines end at LF, CR, CR LF, form feed or U+2029.  White space at their ends is no part of them, but tabs, which
//! may lead to the stops of a layout; inside they stay as they are.

use std::ops::Range;

use super::inline::Place;
use super::leftovers;
use super::{Block, BlockKind, Head, Meta, Origin, RichText, Statement};
use crate::diagnostic::Notes;
use crate::source::{SourceId, Sources, Span};

/// Reads the source `id` as plain text.
pub(super) fn read(id: SourceId, sources: &Sources, notes: &mut Notes) -> Statement {
    let text = sources.get(id).text();
    leftovers::in_plain_text(Place { id, text }, 0..text.len(), notes);
    let mut lines = lines(text).map(|range| (rich(text, id, range.clone()), Span::new(id, range)));
    let title = lines.next().map(|(title, _)| title);
    let blocks: Vec<Block> = lines
        .map(|(text, span)| Block {
            span,
            language: None,
            direction: None,
            id: None,
            class: None,
            kind: BlockKind::Paragraph(text),
        })
        .collect();
    let head = Head { title, ..Head::default() };
    Statement { source: id, meta: Meta::default(), head, blocks, notes: Vec::new() }
}

fn rich(text: &str, id: SourceId, range: Range<usize>) -> RichText {
    let origin = Origin::verbatim(Span::new(id, range.clone()));
    RichText { text: text[range].to_owned(), marks: Vec::new(), origin }
}

/// The lines that hold something to see, trimmed down to their tabs.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split(['\n', '\r', '\u{C}', '\u{2029}']).filter(|line| !is_blank(line)).map(|line| {
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        let is_white = |c: char| c.is_whitespace() && c != '\t';
        let start = start + line.len() - line.trim_start_matches(is_white).len();
        start..start + line.trim_matches(is_white).len()
    })
}

/// Whether nothing of a text can be seen: white space, joiners, marks of direction or order.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || matches!(c, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
            || matches!(c, '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    })
}
