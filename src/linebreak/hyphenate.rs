//! Where words may be divided: the one owner of `hypher`, the patterns of TeX.

use std::ops::Range;

use hypher::{Lang, hyphenate};

use crate::design::{Hyphenation, ParagraphStyle};
use crate::itemise::{Paragraph, Script};
use crate::language::Direction;

/// Shorter words stay whole.
const SHORTEST: usize = 5;

/// The places inside words where a paragraph may be broken, in order.
pub(super) fn places(paragraph: &Paragraph, style: &ParagraphStyle) -> Vec<usize> {
    if style.hyphenation == Hyphenation::Off || paragraph.direction != Direction::LeftToRight {
        return Vec::new();
    }
    let mut places = Vec::new();
    for run in paragraph.runs.iter().filter(|run| run.script == Script::LATIN && run.level % 2 == 0) {
        let code: Option<[u8; 2]> =
            run.language.as_str().as_bytes().get(..2).and_then(|code| code.try_into().ok());
        let Some(language) = code.and_then(Lang::from_iso) else { continue };
        for word in words(&paragraph.text, run.range.clone()) {
            let mut at = word.start;
            for syllable in hyphenate(&paragraph.text[word.clone()], language) {
                at += syllable.len();
                places.push(at);
            }
            // The last syllable ends where the word does.
            places.pop();
        }
    }
    let whole = |at: &usize| {
        let is_inside = |range: &Range<usize>| range.start < *at && *at < range.end;
        !paragraph.unbreakable.iter().chain(&paragraph.addresses).any(is_inside)
    };
    places.retain(whole);
    places
}

/// The words of a stretch that may be divided: of letters alone, long enough, and not all capitals.
fn words(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let stretch = &text[range.clone()];
    let mut rest = 0;
    let pieces = std::iter::from_fn(move || {
        let start = rest + stretch[rest..].find(|c: char| !c.is_whitespace())?;
        let end = stretch[start..].find(char::is_whitespace).map_or(stretch.len(), |length| start + length);
        rest = end;
        Some(start..end)
    });
    pieces.filter_map(move |piece| {
        let word = &stretch[piece.clone()];
        let letters = word.trim_matches(|c: char| !c.is_alphabetic());
        let start = range.start + piece.start + word.find(letters)?;
        let is_plain = letters.chars().all(char::is_alphabetic) && letters.chars().count() >= SHORTEST;
        let is_name = letters.chars().skip(1).any(char::is_uppercase);
        (is_plain && !is_name).then_some(start..start + letters.len())
    })
}
