//! Rules about spaces and half-spaces.

use crate::orthography::draft::{Draft, Edit};
use crate::orthography::letters::{
    HARD_BREAK, ZWNJ, after, before, is_digit, is_foreign, is_letter, is_mark, is_of_word, is_space,
};
use crate::orthography::pairs::pairs;
use crate::orthography::rule::Rule;

/// A half-space parts two letters or figures of one word; every other one goes.
pub(super) fn zwnj_stray(draft: &Draft, _: &Rule, edits: &mut Vec<Edit>) {
    let text = draft.text();
    let mut done = 0;
    while let Some(at) = text[done..].find(ZWNJ) {
        let start = done + at;
        let length = text[start..].find(|c| c != ZWNJ).unwrap_or(text.len() - start);
        done = start + length;
        let parts = parts_before(before(text, start)) && parts_behind(after(text, done));
        let keep = if parts { ZWNJ.len_utf8() } else { 0 };
        if length > keep {
            edits.push(Edit { range: start + keep..done, text: "" });
        }
    }
}

/// An ending may follow a closing bracket or quote.
fn parts_before(c: Option<char>) -> bool {
    c.is_some_and(|c| {
        is_letter(c)
            || is_mark(c)
            || is_digit(c)
            || is_foreign(c)
            || matches!(c, '»' | ')' | ']' | '”' | '"' | '\u{640}')
    })
}

fn parts_behind(c: Option<char>) -> bool {
    c.is_some_and(|c| is_letter(c) || is_digit(c) || is_foreign(c) || c == '\u{640}')
}

/// A run of spaces is one space, and none at the ends of a text or of its lines or beside a tab.  Tabs are their
/// author's: a layout may lead them to stops.
pub(super) fn spaces(draft: &Draft, _: &Rule, edits: &mut Vec<Edit>) {
    let text = draft.text();
    // No-break spaces are the author's: what stands before one is not at the edge.
    let words = text.len() - text.trim_start_matches(is_space).len()..text.trim_end_matches(is_space).len();
    let mut done = 0;
    while let Some(at) = text[done..].find(is_space) {
        let start = done + at;
        let end = text[start..].find(|c| !is_space(c)).map_or(text.len(), |length| start + length);
        done = end;
        let at_edge = start < words.start || end > words.end;
        if text[start..end].contains('\t') {
            let spaces = text[start..end].match_indices(' ');
            edits.extend(spaces.map(|(at, _)| Edit { range: start + at..start + at + 1, text: "" }));
        } else if at_edge || before(text, start) == Some(HARD_BREAK) || after(text, end) == Some(HARD_BREAK) {
            edits.push(Edit { range: start..end, text: "" });
        } else if end - start > 1 {
            edits.push(Edit { range: start + 1..end, text: "" });
        }
    }
}

/// Words behind which a mark is spoken of and not used: «با علامت !», «با : جدا شده».
const SPEAKING: [&str; 14] = [
    "علامت",
    "نشانهٔ",
    "نشانه",
    "کاراکتر",
    "نویسه",
    "نویسهٔ",
    "نماد",
    "با",
    "توسط",
    "از",
    "به",
    "در",
    "و",
    "یا",
];

/// No space before ، ؛ : . ؟ ! » ) ]
pub(super) fn before_mark(draft: &Draft, rule: &Rule, edits: &mut Vec<Edit>) {
    let text = draft.text();
    for (at, _) in text.match_indices(' ') {
        let Some(mark) = after(text, at + 1).filter(|mark| is_wrong(text, at, *mark)) else { continue };
        // A mark in code, or one that begins what is marked, is not one of this sentence.
        if draft.allows(rule, &(at..at + 1 + mark.len_utf8())) {
            edits.push(Edit { range: at..at + 1, text: "" });
        }
    }
}

/// Whether no space may stand at `at`, before `mark`.
fn is_wrong(text: &str, at: usize, mark: char) -> bool {
    let behind = after(text, at + 1 + mark.len_utf8());
    let Some(word) = before(text, at).filter(|c| !is_space(*c) && !is_opening(*c)) else { return false };
    match mark {
        '»' | ')' | ']' | '،' | '؛' | '؟' => true,
        '!' => behind.is_none_or(ends) && !is_spoken_of(text, at, behind),
        // A full stop or a colon may begin what follows: `.pdf`, `:)`, `...`, a score `۲ : ۱`.
        '.' => behind.is_none_or(|c| ends(c) && c != '.') && !is_spoken_of(text, at, behind),
        ':' => {
            behind.is_none_or(|c| ends(c) && c != ')')
                && !(is_digit(word) && digit_follows(text, at + 2))
                && !is_spoken_of(text, at, behind)
        }
        _ => false,
    }
}

fn is_spoken_of(text: &str, at: usize, behind: Option<char>) -> bool {
    let words = &text[..at];
    let start =
        words.char_indices().rev().take_while(|(_, c)| is_of_word(*c)).last().map_or(at, |(at, _)| at);
    behind.is_some() && SPEAKING.contains(&&words[start..])
}

fn is_opening(c: char) -> bool {
    matches!(c, '«' | '(' | '[' | '{' | '‹' | '“')
}

/// Whether nothing that belongs to a mark stands behind it.
fn ends(c: char) -> bool {
    c.is_whitespace() || matches!(c, '»' | ')' | ']' | '"' | '”' | '؟' | '!' | '.')
}

fn digit_follows(text: &str, at: usize) -> bool {
    text[at..].trim_start().starts_with(is_digit)
}

/// No space behind « ( [ and before their partners.
pub(super) fn inside_brackets(draft: &Draft, rule: &Rule, edits: &mut Vec<Edit>) {
    let text = draft.text();
    for (open, close) in pairs(text) {
        let inner = open + after(text, open).map_or(0, char::len_utf8);
        // A box to tick is empty on purpose, and `:(` is a face.
        let is_box = text[inner..close].chars().all(is_space);
        if is_box || before(text, open).is_some_and(|c| matches!(c, ':' | ';')) {
            continue;
        }
        if text[inner..].starts_with(' ') && draft.allows(rule, &(open..inner + 1)) {
            edits.push(Edit { range: inner..inner + 1, text: "" });
        }
        if text[..close].ends_with(' ') && close - 1 > inner && draft.allows(rule, &(close - 1..close + 1)) {
            edits.push(Edit { range: close - 1..close, text: "" });
        }
    }
    edits.sort_by_key(|edit| edit.range.start);
}

/// A space behind ، ؛ ؟ ! before a letter.
pub(super) fn after_mark(draft: &Draft, _: &Rule, edits: &mut Vec<Edit>) {
    let text = draft.text();
    for (at, mark) in text.match_indices(['،', '؛', '؟', '!']) {
        let behind = at + mark.len();
        let word_before = before(text, at).is_some_and(|c| is_of_word(c) || is_digit(c) || is_closing(c));
        if word_before && after(text, behind).is_some_and(is_letter) {
            edits.push(Edit { range: behind..behind, text: " " });
        }
    }
}

fn is_closing(c: char) -> bool {
    matches!(c, '»' | ')' | ']' | '”' | '"' | '›' | '؟' | '!' | '…' | '٪')
}
