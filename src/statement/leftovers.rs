//! Marks that stayed text and probably were not meant to: a warning each.

use std::ops::Range;

use super::inline::Place;
use crate::diagnostic::{Code, Diagnostic, Notes};

/// Names of references and fields are short; looking no further keeps the search linear.
const LIMIT: usize = 200;

/// Looks through a stretch of plain text.
pub(super) fn in_plain_text(place: Place<'_>, range: Range<usize>, notes: &mut Notes) {
    each(place, range, "{{", field, notes);
}

/// Looks through a stretch of Markdown that the parser took for text.
pub(super) fn in_markdown(place: Place<'_>, range: Range<usize>, notes: &mut Notes) {
    in_plain_text(place, range.clone(), notes);
    each(place, range.clone(), "**", |place, at| strong(place, at, &range), notes);
    each(place, range.clone(), "--", |place, at| table(place, at, &range), notes);
    each(place, range.clone(), "][", |place, at| reference(place, at, &range), notes);
}

fn each(
    place: Place<'_>,
    range: Range<usize>,
    mark: &str,
    look: impl Fn(Place<'_>, usize) -> Option<Diagnostic>,
    notes: &mut Notes,
) {
    let found = place.text[range.clone()].match_indices(mark);
    notes.extend(found.filter_map(|(at, _)| look(place, range.start + at)));
}

/// `{{ name }}`
fn field(place: Place<'_>, at: usize) -> Option<Diagnostic> {
    let inside = &place.text.as_bytes()[at + 2..place.text.len().min(at + LIMIT)];
    let length = inside.windows(2).position(|pair| pair == b"}}")?;
    let name = place.text.get(at + 2..at + 2 + length)?.trim();
    let formed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '\u{200C}');
    if name.is_empty() || !name.chars().all(formed) {
        return None;
    }
    let problem = warning(place, at..at + length + 4, format!("the field `{name}` stays as it stands"));
    Some(problem.hint(
        "write its value, or give it one in a manifest for `warraq build`: with `variables`, or as a column of `data`"
            .to_owned(),
    ))
}

/// `**` beside a word.
fn strong(place: Place<'_>, at: usize, range: &Range<usize>) -> Option<Diagnostic> {
    let (before, behind) = (&place.text[..at], &place.text[at + 2..]);
    let escaped = at == range.start && before.ends_with('\\');
    let apart = |c: Option<char>| c.is_none_or(char::is_whitespace);
    if escaped || (apart(before.chars().next_back()) && apart(behind.chars().next())) {
        return None;
    }
    let problem = warning(place, at..at + 2, "`**` has no partner and stays text".to_owned());
    Some(problem.hint("put `**` right before and right behind the words; as text it is `\\*\\*`".to_owned()))
}

/// A line of bars and dashes below a line with bars: a table that is none, for the two do not agree.
fn table(place: Place<'_>, at: usize, range: &Range<usize>) -> Option<Diagnostic> {
    let line = &place.text[range.clone()];
    let is_rule = line.contains('|') && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '));
    let first = range.start + line.find("--")?;
    let above = place.text[..range.start].trim_end_matches([' ', '>']).strip_suffix('\n')?;
    let head = above.lines().next_back()?;
    if !is_rule || first != at || !head.contains('|') {
        return None;
    }
    let message = "these lines stay text: a table's head and the line below it have as many cells".to_owned();
    let problem = warning(place, range.clone(), message);
    Some(problem.hint("write `|---` below each cell of the head".to_owned()))
}

/// `[words][name]` of which `at` is the middle.
fn reference(place: Place<'_>, at: usize, range: &Range<usize>) -> Option<Diagnostic> {
    let bytes = place.text.as_bytes();
    let first = at.saturating_sub(LIMIT).max(range.start);
    let open = first + bytes[first..at].iter().rposition(|byte| *byte == b'[')?;
    let last = range.end.min(at + LIMIT);
    let close = at + 2 + bytes[at + 2..last].iter().position(|byte| *byte == b']')?;
    let escaped = open == range.start && open > 0 && bytes[open - 1] == b'\\';
    if escaped || bytes[open + 1] == b'^' || bytes[at + 2] == b'^' {
        return None;
    }
    let name = &place.text[at + 2..close];
    let message = format!("no line says where the link `[{name}]` leads, so it stays text");
    let hint = "write the address behind the words: `[words](https://example.org)`";
    Some(warning(place, open..close + 1, message).hint(hint.to_owned()))
}

fn warning(place: Place<'_>, range: Range<usize>, message: String) -> Diagnostic {
    Diagnostic::warning(Code::LiteralMarkup, place.span(range), message)
}
