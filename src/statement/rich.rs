//! Text with its marks, and where each byte of it came from.

use std::ops::Range;
use std::sync::Arc;

use super::NOTE_SIGN;
use crate::language::{Direction, Language};
use crate::source::Span;

/// The text of a paragraph with its marked stretches.
///
/// A hard break is U+2028, a soft one a space.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RichText {
    /// The characters in reading order.
    pub text: String,
    /// The marked stretches, outer before inner, by where they start.
    pub marks: Vec<Mark>,
    /// Where each character came from.
    pub origin: Origin,
}

impl RichText {
    /// The characters on one line, without marks and notes.
    pub fn plain(&self) -> String {
        let mut text = self.text.trim_matches('\t').replace(['\u{2028}', '\t'], " ");
        if self.has_notes() {
            text.retain(|c| c != NOTE_SIGN);
        }
        text
    }
}

/// A marked stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Which bytes of the text.
    pub range: Range<usize>,
    /// What it is marked as.
    pub kind: MarkKind,
}

/// What a stretch is marked as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// `*…*`
    Emphasis,
    /// `**…**`
    Strong,
    /// `` `…` ``
    Code,
    /// `[…](…)`: to a whole address, or to `#` and the id of a heading of the same statement.
    Link(Arc<str>),
    /// Words of another language.
    Language(Language),
    /// Words that run another way.
    Direction(Direction),
    /// The number of a footnote, by its place among the statement's; a [`NOTE_SIGN`] stands for it.
    Note(usize),
}

impl MarkKind {
    /// The footnote that is referred to.
    pub const fn note(&self) -> Option<usize> {
        match self {
            Self::Note(note) => Some(*note),
            _ => None,
        }
    }
}

/// Where the characters of a text came from: pieces in order, gapless in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    pieces: Vec<Piece>,
}

/// A stretch of a text and the stretch of the source that it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Its first byte in the text.
    start: u32,
    /// Its length in the text.
    length: u32,
    /// Where it came from: of the same length where the characters are the same.
    span: Span,
}

impl Origin {
    /// The origin of a text that stands in the source as it is.
    pub fn verbatim(span: Span) -> Self {
        let mut origin = Self::default();
        origin.push((span.end - span.start) as usize, span);
        origin
    }

    /// The origin of a text that the source writes otherwise: each character came from all of `span`.
    pub fn whole(text: &str, span: Span) -> Self {
        let mut origin = Self::default();
        for (at, c) in text.char_indices() {
            let length = u32::try_from(c.len_utf8()).unwrap_or_default();
            origin.pieces.push(Piece { start: u32::try_from(at).unwrap_or(u32::MAX), length, span });
        }
        origin
    }

    /// Says where the next `length` bytes of the text came from.
    pub fn push(&mut self, length: usize, span: Span) {
        let length = u32::try_from(length).unwrap_or(u32::MAX);
        if length == 0 {
            return;
        }
        if let Some(last) = self.pieces.last_mut() {
            let same_length =
                last.length == last.span.end - last.span.start && length == span.end - span.start;
            if same_length && last.span.source == span.source && last.span.end == span.start {
                last.length += length;
                last.span.end = span.end;
                return;
            }
        }
        let start = self.length();
        self.pieces.push(Piece { start, length, span });
    }

    /// Says that the next `length` bytes of the text came from all of `span`, however long it is.
    pub fn push_whole(&mut self, length: usize, span: Span) {
        let length = u32::try_from(length).unwrap_or(u32::MAX);
        let start = self.length();
        self.pieces.push(Piece { start, length, span });
    }

    /// Goes on with what `other` says of the bytes `range` of its text.
    pub fn append(&mut self, other: &Self, range: Range<usize>) {
        let first =
            other.pieces.partition_point(|piece| (piece.start + piece.length) as usize <= range.start);
        for piece in &other.pieces[first..] {
            let start = range.start.max(piece.start as usize);
            let end = range.end.min((piece.start + piece.length) as usize);
            if start >= end {
                return;
            }
            let mut span = piece.span;
            if piece.length == span.end - span.start {
                let from = span.start as usize + start - piece.start as usize;
                span = Span::new(span.source, from..from + end - start);
            }
            self.push(end - start, span);
        }
    }

    /// How many bytes of the text are accounted for.
    pub fn length(&self) -> u32 {
        self.pieces.last().map_or(0, |piece| piece.start + piece.length)
    }

    /// Where the bytes `range` of the text came from, from the first to the last of them.
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        let last = range.end.saturating_sub(1).max(range.start);
        Some(self.at(range.start)?.to(self.at(last)?))
    }

    fn at(&self, offset: usize) -> Option<Span> {
        let offset = u32::try_from(offset).ok()?;
        let index = self.pieces.partition_point(|piece| piece.start <= offset).checked_sub(1)?;
        let piece = self.pieces[index];
        let inside = offset - piece.start;
        if piece.length == piece.span.end - piece.span.start && inside < piece.length {
            let start = piece.span.start + inside;
            return Some(Span { source: piece.span.source, start, end: start + 1 });
        }
        Some(piece.span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn an_origin_finds_places_on_both_sides_of_an_entity() {
        let mut sources = Sources::new();
        let id = sources.add("a.md", "ab&amp;cd");
        let mut origin = Origin::default();
        origin.push(2, Span::new(id, 0..2));
        origin.push(1, Span::new(id, 2..7));
        origin.push(2, Span::new(id, 7..9));
        assert_eq!(origin.span(0..2), Some(Span::new(id, 0..2)));
        assert_eq!(origin.span(2..3), Some(Span::new(id, 2..7)));
        assert_eq!(origin.span(1..4), Some(Span::new(id, 1..8)));
    }
}
