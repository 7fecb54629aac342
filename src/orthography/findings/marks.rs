//! Marks of punctuation that Persian writes otherwise.

use std::ops::Range;

use super::{Found, View};
use crate::diagnostic::Code;
use crate::orthography::letters::{after, before, is_digit, is_foreign};
use crate::orthography::look::Sort;
use crate::orthography::pairs::quoted;

pub(super) fn find(view: &View<'_>, found: &mut Vec<Found>) {
    if view.look.has(Sort::Dash) {
        dashes(view.text, found);
    }
    if view.look.has(Sort::Call) {
        calls(view.text, found);
    }
    if !view.look.has(Sort::Quote) {
        return;
    }
    for at in quoted(view.text).alone {
        let length = after(view.text, at).map_or(0, char::len_utf8);
        let message = format!("the quote `{}` has no partner", &view.text[at..at + length]);
        found.push(
            Found::new(Code::Quotes, at..at + length, message)
                .hint("write « before the words and » behind them"),
        );
    }
}

/// En dashes part figures; elsewhere Persian has commas, colons and brackets.
fn dashes(text: &str, found: &mut Vec<Found>) {
    for (at, dash) in text.match_indices(['–', '—']) {
        let (last, next) = (before(text, at), after(text, at + dash.len()));
        let parts = |c: Option<char>| c.is_some_and(|c| is_digit(c) || is_foreign(c));
        // A dash of its own says that a cell of a table has no value.
        let is_alone = text.trim() == dash;
        if is_alone || dash == "–" && (parts(last) || parts(next)) {
            continue;
        }
        let message = format!("`{dash}` is no mark of Persian");
        let hint = "write a comma, a colon or brackets instead";
        found.push(Found::new(Code::MarkStyle, at..at + dash.len(), message).hint(hint));
    }
}

/// !! and ؟! and the like.
fn calls(text: &str, found: &mut Vec<Found>) {
    let is_call = |c: char| matches!(c, '!' | '؟' | '?');
    let mut done = 0;
    while let Some(at) = text[done..].find(is_call) {
        let start = done + at;
        let end = text[start..].find(|c| !is_call(c)).map_or(text.len(), |length| start + length);
        done = end;
        let marks = &text[start..end];
        if marks.chars().nth(1).is_some() {
            let one = if marks.contains(['؟', '?']) { "؟" } else { "!" };
            let message = format!("`{}` is one mark too many", marks.chars().take(8).collect::<String>());
            found.push(Found::new(Code::MarkStyle, start..end, message).instead(one));
        }
    }
}

/// The guillemets of a whole statement: a quotation may go over several paragraphs.
#[derive(Debug)]
pub(in crate::orthography) struct Guillemets<T> {
    open: Vec<T>,
    alone: Vec<T>,
}

impl<T> Default for Guillemets<T> {
    fn default() -> Self {
        Self { open: Vec::new(), alone: Vec::new() }
    }
}

impl<T> Guillemets<T> {
    /// As many stray ones are told.
    const MOST: usize = 100;

    /// Takes the guillemets of the next text in; `place` makes a place of a range of it.
    pub(in crate::orthography) fn take(
        &mut self,
        text: &str,
        place: &mut dyn FnMut(Range<usize>) -> Option<T>,
    ) {
        let mut here = self.open.len();
        for (at, sign) in text.match_indices(['«', '»']) {
            let range = at..at + sign.len();
            if sign == "«" {
                // A quotation over several paragraphs is opened anew in each.
                if at == 0 && here > 0 && self.open.len() == here {
                    self.open.pop();
                    here -= 1;
                }
                self.open.extend(place(range));
            } else if self.open.pop().is_none() && self.alone.len() < Self::MOST {
                self.alone.extend(place(range));
            }
            here = here.min(self.open.len());
        }
    }

    /// Those that found no partner.
    pub(in crate::orthography) fn alone(mut self) -> Vec<T> {
        self.open.truncate(Self::MOST);
        self.alone.append(&mut self.open);
        self.alone
    }
}
