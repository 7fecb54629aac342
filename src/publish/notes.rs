//! The numbers of footnotes.

use std::borrow::Cow;
use std::ops::Range;

use super::Publication;
use crate::statement::{Mark, NOTE_SIGN, RichText};

/// The number of a note in the digits of the document.
pub(super) fn number(publication: &Publication<'_>, note: usize) -> String {
    let digits = publication.digits.unwrap_or(publication.info.language.digits());
    digits.number(note as u64 + 1)
}

/// The text with what `sign` says in place of the sign of each note.
pub(super) fn numbered(text: &RichText, sign: impl Fn(usize) -> String) -> Cow<'_, RichText> {
    if !text.has_notes() {
        return Cow::Borrowed(text);
    }
    let mut result = RichText::default();
    let mut moved = Vec::with_capacity(text.text.len() + 1);
    for (at, c) in text.text.char_indices() {
        moved.resize(at + c.len_utf8(), result.text.len());
        let mut marks = text.marks.iter().filter(|mark| mark.range.start == at && c == NOTE_SIGN);
        match marks.find_map(|mark| mark.kind.note()) {
            Some(note) => result.text.push_str(&sign(note)),
            None => result.text.push(c),
        }
    }
    moved.push(result.text.len());
    let place = |range: &Range<usize>| moved[range.start]..moved[range.end];
    let marks = text.marks.iter();
    let marks = marks.map(|mark| Mark { range: place(&mark.range), kind: mark.kind.clone() });
    result.marks = marks.collect();
    Cow::Owned(result)
}
