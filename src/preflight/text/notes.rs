//! Footnotes: their numbers in words, and their words at the feet of columns.

use std::ops::Range;

use super::compare::{Difference, Expected, value};
use super::fold::key;
use super::heard::HeardWord;
use crate::statement::Words;

/// The numbers of the notes behind a word have at most so many characters.
const LONGEST: usize = 24;

/// Where each word stands in the order in which notes are read behind their texts, by its place in the
/// order in which they are last.
pub(super) fn places(words: &Words) -> Vec<usize> {
    let mut places: Vec<usize> = (0..words.list.len()).collect();
    places.sort_by_key(|at| words.list[*at].note.map_or(0, |note| note + 1));
    places
}

/// Names a difference by the places of its words in the other order.
pub(super) fn put_back(found: &mut Difference, places: &[usize]) {
    let Range { start, end } = found.expected;
    let first = places.get(start).copied();
    found.expected = if start < end {
        let last = places.get(end - 1).copied();
        first.unwrap_or(start)..last.unwrap_or(end - 1).max(first.unwrap_or(start)) + 1
    } else {
        let at = start.checked_sub(1).and_then(|at| places.get(at)).map_or(0, |at| at + 1);
        at..at
    };
}

/// A word of the statement to which numbers of notes are glued, and these.
pub(super) fn parted(text: &str, expected: &Expected) -> Option<(String, Vec<String>)> {
    if expected.notes == 0 {
        return None;
    }
    let is_number = |c: char| c.is_numeric() || is_comma(c) || super::fold::is_layouts(c);
    let mut at = 0;
    for part in text.split_inclusive(|c: char| !is_number(c)) {
        let run = part.trim_end_matches(|c: char| !is_number(c));
        let end = at + run.len();
        for (start, _) in run.char_indices().rev().take(LONGEST) {
            let numbers: Vec<String> =
                run[start..].split(is_comma).map(|number| key(number, expected.brackets)).collect();
            let are_notes =
                numbers.iter().all(|number| value(number).is_some_and(|it| expected.has_note(it)));
            let word = format!("{}{}", &text[..at + start], &text[end..]);
            if are_notes && expected.is_glued(&key(&word, expected.brackets)) {
                return Some((word, numbers));
            }
        }
        at += part.len();
    }
    None
}

fn is_comma(c: char) -> bool {
    matches!(c, ',' | '،')
}

/// Puts the notes of a file without tags behind everything else: each is found by its number and its words
/// in one piece.
pub(super) fn gather(words: &mut Vec<HeardWord>, expected: &Expected) {
    let mut gathered = Vec::new();
    for note in &expected.note_keys {
        let length = note.len();
        let is_here = |at: usize| {
            let label = words[at].key.trim_end_matches(|c: char| c.is_ascii_punctuation());
            let found = words[at + 1..at + 1 + length].iter().map(|word| &word.key);
            value(label).is_some_and(|it| expected.has_note(it)) && found.eq(note)
        };
        let last = words.len().saturating_sub(length);
        if let Some(at) = (0..last).find(|at| is_here(*at)) {
            gathered.extend(words.drain(at..=at + length));
        }
    }
    words.extend(gathered);
}
