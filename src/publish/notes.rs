//! The numbers of footnotes.

use std::borrow::Cow;
use std::ops::Range;

use super::Publication;
use crate::language::{Digits, Language};
use crate::statement::{Mark, NOTE_SIGN, Note, RichText};

/// The number of a note in the digits of the words around it, where the layout names none for all.
pub(super) fn number(publication: &Publication<'_>, note: usize, language: Language) -> String {
    digits(publication, language).number(note as u64 + 1)
}

/// The digits of notes among words of a language.
pub(super) fn digits(publication: &Publication<'_>, language: Language) -> Digits {
    publication.digits.unwrap_or_else(|| language.digits())
}

/// The language of a note's first words.
pub(super) fn language(note: &Note, around: Language) -> Language {
    note.blocks.first().and_then(|block| block.language).unwrap_or(around)
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
