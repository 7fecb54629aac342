//! Rules that ask the list of words.

use crate::orthography::draft::{Draft, Edit};
use crate::orthography::letters::{before, is_digit, is_of_word};
use crate::orthography::rule::Rule;
use crate::orthography::word::normal;
use crate::orthography::words;

/// می خواهم → می‌خواهم, where the list has the whole as a form of a verb.
pub(super) fn verb_prefix(draft: &Draft, _: &Rule, edits: &mut Vec<Edit>) {
    let text = draft.text();
    for (at, _) in text.match_indices("می ") {
        let end = at + "می".len();
        let stem = text[..end].strip_suffix("نمی").map_or("می", |_| "نمی");
        let start = end - stem.len();
        let follows = word_at(text, end + 1);
        if before(text, start).is_some_and(is_of_word) || follows.is_empty() || is_month(&text[..start]) {
            continue;
        }
        if words::has_form(stem, &normal(follows)) {
            edits.push(Edit { range: end..end + 1, text: "\u{200C}" });
        }
    }
}

/// Whether می is the month of May: «ماه می», «۱ می».
fn is_month(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with("ماه") || before.ends_with("مه") || before.ends_with(is_digit)
}

/// The word that begins at a place, or nothing.
fn word_at(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let end = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
    // A half-space at its end is somebody else's business.
    rest[..end].trim_end_matches('\u{200C}')
}

/// The word that ends at a place, or nothing.
fn word_until(text: &str, at: usize) -> &str {
    let before = &text[..at];
    let start =
        before.char_indices().rev().take_while(|(_, c)| is_of_word(*c)).last().map_or(at, |(at, _)| at);
    &before[start..]
}

/// کتاب ها → کتاب‌ها, where the list has the plural.
pub(super) fn plural(draft: &Draft, _: &Rule, edits: &mut Vec<Edit>) {
    let text = draft.text();
    for (at, _) in text.match_indices(" ها") {
        let ending = word_at(text, at + 1);
        if matches!(ending, "ها" | "های" | "هایی") && words::has_plural(&normal(word_until(text, at)))
        {
            edits.push(Edit { range: at..at + 1, text: "\u{200C}" });
        }
    }
}
