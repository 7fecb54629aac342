//! Numbers in Persian text that are not written the Persian way.

use std::ops::Range;

use super::{Found, View};
use crate::diagnostic::Code;
use crate::orthography::letters::{
    after, before, digit, is_digit, is_foreign, is_letter, is_mark, is_persian_digit,
};

/// A number with more digits is a telephone's, an account's or a book's.
const LONGEST: usize = 6;

pub(super) fn find(view: &View<'_>, found: &mut Vec<Found>) {
    let text = view.text;
    let mut done = 0;
    while let Some(at) = text[done..].find(is_digit) {
        let range = number(text, done + at);
        done = range.end;
        let words = &text[range.clone()];
        if words.chars().all(|c| c.is_ascii_digit() || is_sign(c)) {
            found.extend(latin(text, range));
        } else if words.chars().all(|c| is_persian_digit(c) || is_sign(c)) {
            found.extend(separated(text, range));
        }
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '.' | ',' | '/' | ':' | '-' | '٫' | '٬')
}

/// A number with the signs inside it.
fn number(text: &str, start: usize) -> Range<usize> {
    let mut end = start;
    let mut rest = text[start..].char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next_is_digit = rest.peek().is_some_and(|(_, c)| is_digit(*c));
        if !(is_digit(c) || (is_sign(c) && next_is_digit)) {
            break;
        }
        end = start + at + c.len_utf8();
    }
    start..end
}

/// A number in Latin digits among Persian words; names, versions and telephones keep theirs.
fn latin(text: &str, range: Range<usize>) -> Option<Found> {
    let words = &text[range.clone()];
    let digits = words.chars().filter(|c| is_digit(*c)).count();
    let has = |sign: char| words.contains(sign);
    let version = has('.') || has('-');
    let telephone =
        digits > LONGEST && !has(',') && !has('/') || (words.starts_with('0') && !has(':') && !has('/'));
    if version || telephone || has_group_beside(text, &range) || !stands_among_persian(text, &range) {
        return None;
    }
    let message = format!("`{words}` is written in Latin digits");
    Some(Found::new(Code::NumberStyle, range, message).instead(persian(words)))
}

/// Whether the next words are Persian ones on at least one side, and Latin ones on neither.
fn stands_among_persian(text: &str, range: &Range<usize>) -> bool {
    let behind = text[range.end..].trim_start_matches([' ', '\u{A0}', '\u{200C}']).chars().next();
    let ahead = text[..range.start].trim_end_matches([' ', '\u{A0}', '\u{200C}']).chars().next_back();
    let persian = |c: Option<char>| c.is_some_and(|c| is_letter(c) || is_mark(c));
    let foreign = |c: Option<char>| {
        c.is_some_and(|c| {
            is_foreign(c) || matches!(c, '+' | '#' | '№' | '$' | '€' | '£' | '=' | '_' | '@' | '/')
        })
    };
    (persian(ahead) || persian(behind)) && !foreign(ahead) && !foreign(behind)
}

/// Whether another group of figures stands beside a number: a telephone, a card, an account.
fn has_group_beside(text: &str, range: &Range<usize>) -> bool {
    let joined = |c: char| matches!(c, ' ' | '-' | '(' | ')' | '+' | '\u{A0}');
    let behind = text[range.end..].trim_start_matches(joined);
    let ahead = text[..range.start].trim_end_matches(joined);
    let near = |length: usize| (1..=3).contains(&length);
    (near(text.len() - range.end - behind.len()) && behind.starts_with(is_digit))
        || (near(range.start - ahead.len()) && ahead.ends_with(is_digit))
        || before(text, range.start) == Some('+')
}

/// A number in Persian digits with Latin signs inside: ۴.۵, ۱,۲۰۰.
fn separated(text: &str, range: Range<usize>) -> Option<Found> {
    let words = &text[range.clone()];
    let points = words.matches('.').count();
    let commas = words.matches(',').count();
    let other = words.contains(['/', ':', '-']);
    let latin_beside =
        [before(text, range.start), after(text, range.end)].into_iter().flatten().any(is_foreign);
    // More than one full stop is a version or a date.
    if other || latin_beside || points > 1 || points + commas == 0 {
        return None;
    }
    let thousands =
        words.split(',').skip(1).all(|group| group.chars().take_while(|c| is_digit(*c)).count() == 3);
    let comma = if thousands { '٬' } else { '٫' };
    let instead: String = words
        .chars()
        .map(|c| match c {
            '.' => '٫',
            ',' => comma,
            c => c,
        })
        .collect();
    let message = format!("`{words}` has a Latin sign between its digits");
    Some(Found::new(Code::NumberStyle, range, message).instead(instead))
}

/// A number in Persian digits and signs.
fn persian(number: &str) -> String {
    let sign = |c: char| if c == ',' { '٬' } else { c };
    let letter =
        |c: char| digit(c).and_then(|value| char::from_u32(0x06F0 + value)).unwrap_or_else(|| sign(c));
    number.chars().map(letter).collect()
}
