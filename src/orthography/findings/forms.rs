//! Signs and forms of letters from older encodings, and tatweel.

use super::{Found, View};
use crate::diagnostic::Code;
use crate::orthography::letters::{after, before, is_form, is_letter, is_mark};
use crate::orthography::look::Sort;
use crate::orthography::safe::is_of_the_eye;

/// Signs that stand for words.
const SIGNS: [(char, &str); 4] =
    [('﷼', "ریال"), ('ﷺ', "صلی الله علیه و سلم"), ('ﷻ', "جل جلاله"), ('﷽', "بسم الله الرحمن الرحیم")];

pub(super) fn find(view: &View<'_>, found: &mut Vec<Found>) {
    let text = view.text;
    if view.look.has(Sort::Tatweel) {
        tatweel(text, found);
    }
    if !view.look.has(Sort::Form) {
        return;
    }
    for (at, sign) in text.match_indices(SIGNS.map(|(sign, _)| sign)) {
        let words = SIGNS.iter().find(|(known, _)| sign.starts_with(*known)).map_or("", |(_, words)| words);
        let message = format!("`{sign}` is one character, and few fonts have it");
        found.push(Found::new(Code::LegacyForms, at..at + sign.len(), message).instead(words));
    }
    of_the_eye(text, found);
}

/// Runs of forms that are stored from left to right.
fn of_the_eye(text: &str, found: &mut Vec<Found>) {
    let mut done = 0;
    while let Some(at) = text[done..].find(is_form) {
        let start = done + at;
        let end = text[start..].find(|c| !is_form(c)).map_or(text.len(), |length| start + length);
        done = end;
        if is_of_the_eye(text, start..end) {
            let message = format!("`{}` is stored in the order of the eye", &text[start..end]);
            let hint = "type the words anew: programs read letters in the order of speech";
            found.push(Found::new(Code::LegacyForms, start..end, message).hint(hint));
        }
    }
}

/// Tatweel between two letters; that of «هـ.ش» is at an end.
fn tatweel(text: &str, found: &mut Vec<Found>) {
    let mut done = 0;
    while let Some(at) = text[done..].find('\u{640}') {
        let start = done + at;
        let end = text[start..].find(|c| c != '\u{640}').map_or(text.len(), |length| start + length);
        done = end;
        let joins = |c: Option<char>| c.is_some_and(|c| is_letter(c) || is_mark(c));
        if joins(before(text, start)) && joins(after(text, end)) {
            let message = "tatweel is typed into a word".to_owned();
            found.push(Found::new(Code::Tatweel, start..end, message).instead("").hint(
                "take it out: where a line wants to be longer, its letters are made longer by the program",
            ));
        }
    }
}
