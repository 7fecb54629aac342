//! A paragraph's text as the bidi rules see it: with isolate characters round what is ordered for itself.

use std::ops::Range;

use super::bidi::Isolate;
use crate::language::Direction;

/// The text with isolate characters put in.
pub(super) struct Marked {
    pub(super) text: String,
    /// The author's text in reading order.
    pub(super) pieces: Vec<Piece>,
}

/// An isolate that has not ended.
struct Open {
    end: usize,
    direction: Direction,
}

/// A stretch of the author's text in the marked one.
pub(super) struct Piece {
    pub(super) range: Range<usize>,
    pub(super) marked_start: usize,
}

impl Marked {
    pub(super) fn new(text: &str, prefix: &str, isolates: &[Isolate]) -> Self {
        let mut marked =
            Self { text: String::with_capacity(text.len() + isolates.len() * 6 + 2), pieces: Vec::new() };
        marked.text.push_str(prefix);
        let mut open: Vec<Open> = Vec::new();
        let mut done = 0;
        for isolate in isolates {
            done = marked.close(text, done, &mut open, isolate.range.start);
            done = marked.copy(text, done..isolate.range.start, &open);
            marked.text.push(match isolate.direction {
                Direction::LeftToRight => '\u{2066}',
                Direction::RightToLeft => '\u{2067}',
            });
            open.push(Open { end: isolate.range.end, direction: isolate.direction });
        }
        done = marked.close(text, done, &mut open, text.len());
        marked.copy(text, done..text.len(), &open);
        marked
    }

    /// Closes what ends at or before `until`.
    fn close(&mut self, text: &str, mut done: usize, open: &mut Vec<Open>, until: usize) -> usize {
        while let Some(end) = open.last().map(|last| last.end).filter(|end| *end <= until) {
            done = self.copy(text, done..end, open);
            open.pop();
            self.text.push('\u{2069}');
        }
        done
    }

    /// Copies a stretch that lies in the last of the open isolates.
    fn copy(&mut self, text: &str, range: Range<usize>, open: &[Open]) -> usize {
        let end = range.end.max(range.start);
        if range.start < range.end {
            self.pieces.push(Piece { range: range.clone(), marked_start: self.text.len() });
            let words = &text[range];
            match open.last().map(|last| last.direction) {
                Some(Direction::LeftToRight) => self.text.extend(words.chars().map(european)),
                _ => self.text.push_str(words),
            }
        }
        end
    }
}

/// An Arabic digit as the Persian one, of as many bytes: the rules order Arabic digits (class AN) from right to
/// left as soon as a hyphen or a space parts them, even in what runs left to right.
fn european(c: char) -> char {
    match c {
        '\u{660}'..='\u{669}' => char::from_u32(u32::from(c) + 0x90).unwrap_or(c),
        c => c,
    }
}
