//! Plain text: a line is a paragraph, the first one the title.
//!
//! Lines end at LF, CR, CR LF, form feed or U+2029.  White space at their ends is no part of them, but tabs, which
//! may lead to the stops of a layout; inside they stay as they are.  Lines that count on from each other, «۱. …»,
//! «۲. …», are the items of a list.

use std::ops::Range;

use super::inline::Place;
use super::leftovers;
use super::numbered::{Marker, marker};
use super::{
    Block, BlockKind, Head, ListItem, ListKind, ListNumbers, ListOrder, Meta, Origin, RichText, Statement,
};
use crate::diagnostic::Notes;
use crate::source::{SourceId, Sources, Span};

/// Reads the source `id` as plain text.
pub(super) fn read(id: SourceId, sources: &Sources, notes: &mut Notes) -> Statement {
    let text = sources.get(id).text();
    leftovers::in_plain_text(Place { id, text }, 0..text.len(), notes);
    let mut lines = lines(text);
    let title = lines.next().map(|range| rich(text, id, range));
    let blocks = blocks(text, id, &lines.collect::<Vec<_>>());
    let head = Head { title, ..Head::default() };
    Statement { source: id, meta: Meta::default(), head, blocks, notes: Vec::new() }
}

/// Lines as paragraphs and lists.
fn blocks(text: &str, id: SourceId, mut lines: &[Range<usize>]) -> Vec<Block> {
    let mut blocks = Vec::new();
    while let [first, rest @ ..] = lines {
        let items = items(text, lines);
        if items.len() < 2 {
            blocks.push(paragraph(text, id, first.clone(), first.start));
            lines = rest;
            continue;
        }
        let (list, rest) = lines.split_at(items.len());
        let range = first.start..list.last().unwrap_or(first).end;
        let numbers = ListNumbers { first: items[0].number, order: ListOrder::Up, counter: None };
        let items = list.iter().zip(&items).map(|(line, marker)| ListItem {
            span: Span::new(id, line.clone()),
            blocks: vec![paragraph(text, id, line.clone(), line.start + marker.length)],
        });
        let kind = BlockKind::List(ListKind::Numbers(numbers), items.collect());
        blocks.push(block(Span::new(id, range), kind));
        lines = rest;
    }
    blocks
}

/// The numbers of the lines that count on from the first.
fn items(text: &str, lines: &[Range<usize>]) -> Vec<Marker> {
    let mut items: Vec<Marker> = Vec::new();
    for line in lines {
        let found = marker(&text[line.clone()]);
        let next = found.filter(|found| items.last().is_none_or(|last| last.number + 1 == found.number));
        let Some(found) = next else { break };
        items.push(found);
    }
    items
}

/// A paragraph of the words from `start` on.
fn paragraph(text: &str, id: SourceId, line: Range<usize>, start: usize) -> Block {
    let words = start..line.end;
    block(Span::new(id, words.clone()), BlockKind::Paragraph(rich(text, id, words)))
}

fn block(span: Span, kind: BlockKind) -> Block {
    Block { span, language: None, direction: None, id: None, class: None, kind }
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
