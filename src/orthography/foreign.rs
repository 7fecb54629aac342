//! Names, addresses, versions: what stands in Latin letters, or is typed for machines.

use std::ops::Range;

use super::letters::{is_foreign, is_of_word};
use super::tongue::Tongue;

/// The stretches that are no words of a language of Arabic script, in order.
///
/// A stretch begins with a letter, together with what stands before it without a space, and goes on over
/// spaces, figures and signs as long as another letter or figure of the same sort follows: `ISO 9001`.
/// An address goes on to the next space, whatever its letters.
pub(super) fn stretches(text: &str) -> Vec<(Range<usize>, Tongue)> {
    let mut found: Vec<(Range<usize>, Tongue)> = Vec::new();
    let mut done = 0;
    while let Some(at) = text[done..].find(|c: char| is_foreign(c) || matches!(c, '#' | '@')) {
        let range = stretch(text, done, done + at);
        done = range.end.max(done + at + 1);
        if !range.is_empty() {
            found.push((range, Tongue::Kept));
        }
    }
    found
}

fn stretch(text: &str, from: usize, at: usize) -> Range<usize> {
    let attached = text[from..at].chars().rev().take_while(|c| is_attached(*c));
    let start = at - attached.map(char::len_utf8).sum::<usize>();
    // A bracket that only opens before the word is no part of it.
    let start =
        at - text[start..at].trim_start_matches(['(', '[', '"', '\'', '.', ',', ';', ':', '!', '?']).len();
    let word_end = text[at..].find(char::is_whitespace).map_or(text.len(), |length| at + length);
    if is_address(&text[start..word_end]) {
        return start..at + text[at..word_end].trim_end_matches(is_closing).len().max(1);
    }
    let (mut end, mut pending) = (at, 0);
    for c in text[at..].chars() {
        pending += c.len_utf8();
        if is_foreign(c) || c.is_ascii_digit() {
            end += pending;
            pending = 0;
        } else if !(c.is_ascii() || is_joiner(c)) || pending > LONGEST_GAP {
            break;
        }
    }
    start..end
}

/// Signs between two Latin words are few.
const LONGEST_GAP: usize = 8;

/// What may stand before a letter and belong to it: figures and their signs.
fn is_attached(c: char) -> bool {
    c.is_ascii() && !c.is_ascii_whitespace()
}

/// Marks that stand between Latin words.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{A0}'..='\u{BF}' | '\u{300}'..='\u{36F}' | '’' | '–' | '\u{2009}' | '\u{202F}')
}

/// What ends a sentence or a bracket, and no address.
fn is_closing(c: char) -> bool {
    !(c.is_alphanumeric() || is_of_word(c) || matches!(c, '/' | '_' | '-' | '#' | '='))
}

fn is_address(word: &str) -> bool {
    let named = word.len() > 1 && word.starts_with(['#', '@']);
    named || word.contains("://") || word.starts_with("www.") || (word.contains('@') && word.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = stretches(text).into_iter().map(|(range, _)| &text[range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn names_with_their_numbers_are_one_stretch() {
        check("استاندارد ISO 9001 در چاپخانه", &["ISO 9001"]);
        check("(Unicode 16.0)، نسخهٔ v1.0.2.", &["Unicode 16.0", "v1.0.2"]);
        check("doi:10.1000/182 و 3D و A4", &["doi:10.1000/182", "3D", "A4"]);
        check("Zoë Marchetti و رضا", &["Zoë Marchetti"]);
    }

    #[test]
    fn addresses_go_on_to_the_next_space() {
        check(
            "به https://fa.wikipedia.org/wiki/خط_فارسی، بروید",
            &["https://fa.wikipedia.org/wiki/خط_فارسی"],
        );
        check("به info@example.org بنویسید", &["info@example.org"]);
        check("برچسب #کتاب_خوب را", &["#کتاب_خوب"]);
        check("سلام # و @ تنها", &[]);
    }
}
