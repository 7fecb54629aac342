//! Stretches that must be ordered for themselves inside right-to-left text.
//!
//! UAX #9 alone tears phone numbers, codes and ranges apart («۰۲۱-۸۸۷۷۶۶۵۵» comes out as
//! ۸۸۷۷۶۶۵۵-۰۲۱) and draws a Persian number behind a Latin name into it.  The author's own marks
//! (languages, directions, code, fields) are isolates too.

use std::ops::Range;

use super::bidi::{Isolate, is_left_to_right};
use crate::language::{Direction, Language};
use crate::statement::{MarkKind, RichText};

/// What was found in a text.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Sorted by start, outer before inner, properly nested.
    pub(super) isolates: Vec<Isolate>,
    /// Phone numbers.
    pub(super) unbreakable: Vec<Range<usize>>,
    /// Web and mail addresses.
    pub(super) addresses: Vec<Range<usize>>,
}

/// Fewer digits than these are no phone number (ITU-T E.164 numbers have 7 to 15).
const PHONE_DIGITS: usize = 7;

/// Finds the isolates of a paragraph that runs in `direction`.
pub(super) fn find(text: &RichText, direction: Direction, language: Language) -> Found {
    let mut found = Found { isolates: marked(text, direction, language), ..Found::default() };
    for phrase in phrases(&text.text) {
        match phrase.kind {
            PhraseKind::Address => found.addresses.push(phrase.range.clone()),
            PhraseKind::Phone => found.unbreakable.push(phrase.range.clone()),
            PhraseKind::Range if language.primary() == "ar" => continue,
            PhraseKind::Range | PhraseKind::Latin => {}
        }
        if direction == Direction::RightToLeft {
            found.isolates.push(Isolate { range: phrase.range, direction: Direction::LeftToRight });
        }
    }
    nest(&mut found.isolates);
    found
}

/// The isolates of the author's own marks.
fn marked(text: &RichText, direction: Direction, language: Language) -> Vec<Isolate> {
    let isolates = text.marks.iter().filter_map(|mark| {
        let own = match &mark.kind {
            MarkKind::Direction(own) => *own,
            MarkKind::Language(own) if own.direction() != language.direction() => own.direction(),
            MarkKind::Code if direction == Direction::RightToLeft => {
                super::bidi::base_direction(&text.text[mark.range.clone()], Language::ENGLISH)
            }
            _ => return None,
        };
        Some(Isolate { range: mark.range.clone(), direction: own })
    });
    isolates.filter(|isolate| !isolate.range.is_empty()).collect()
}

/// Sorts the isolates, and drops those that would cross another, and those inside one of their own
/// direction, which change nothing.
fn nest(isolates: &mut Vec<Isolate>) {
    isolates.sort_by_key(|isolate| (isolate.range.start, std::cmp::Reverse(isolate.range.end)));
    let mut open: Vec<(Range<usize>, Direction)> = Vec::new();
    isolates.retain(|isolate| {
        while open.pop_if(|(outer, _)| outer.end <= isolate.range.start).is_some() {}
        let fits = |(outer, direction): &(Range<usize>, Direction)| {
            isolate.range.end <= outer.end && *direction != isolate.direction
        };
        let fits = open.last().is_none_or(fits);
        if fits {
            open.push((isolate.range.clone(), isolate.direction));
        }
        fits
    });
}

/// A stretch that runs left to right.
#[derive(Debug)]
struct Phrase {
    range: Range<usize>,
    kind: PhraseKind,
}

#[derive(Debug, PartialEq, Eq)]
enum PhraseKind {
    /// Latin words, with the numbers that belong to them.
    Latin,
    /// A web or mail address.
    Address,
    /// A phone number.
    Phone,
    /// Numbers joined by hyphens.
    Range,
}

/// What the characters between two spaces are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TokenKind {
    /// Has a letter that runs left to right.
    Latin,
    /// Has digits of ASCII, and no letter.
    LatinNumber,
    /// Has Persian or Arabic digits, and no letter.
    EasternNumber,
    /// Has punctuation alone.
    Joiner,
}

#[derive(Clone, Debug)]
struct Token {
    range: Range<usize>,
    kind: TokenKind,
}

fn phrases(text: &str) -> Vec<Phrase> {
    if !text.bytes().any(|byte| byte.is_ascii_alphabetic() || byte == b'+' || byte == b'-')
        && text.chars().all(|c| !is_left_to_right(c) && c != '–')
    {
        return Vec::new();
    }
    let mut phrases = Vec::new();
    for stretch in stretches(text) {
        let tokens = tokens(text, stretch);
        let mut rest = tokens.as_slice();
        while let [first, ..] = rest {
            let (phrase, taken) = if let Some((phrase, taken)) = phone(text, rest) {
                (Some(phrase), taken)
            } else if first.kind == TokenKind::Latin {
                latin(text, rest)
            } else {
                (number_range(text, first), 1)
            };
            phrases.extend(phrase);
            rest = &rest[taken..];
        }
    }
    phrases
}

/// The maximal stretches without right-to-left letters and without their punctuation.
fn stretches(text: &str) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        if c == ' ' || is_token_character(c) {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            stretches.push(start..at);
        }
    }
    stretches.extend(start.map(|start| start..text.len()));
    stretches
}

fn is_token_character(c: char) -> bool {
    c.is_ascii_graphic()
        || is_eastern_digit(c)
        || matches!(c, '–' | '\u{2011}' | '’' | '\u{300}'..='\u{36F}')
        || is_left_to_right(c)
}

fn is_eastern_digit(c: char) -> bool {
    matches!(c, '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}')
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_eastern_digit(c)
}

fn tokens(text: &str, stretch: Range<usize>) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = stretch.start;
    for word in text[stretch].split(' ') {
        let range = start..start + word.len();
        start = range.end + 1;
        if let Some(kind) = kind_of(word) {
            tokens.push(Token { range, kind });
        }
    }
    tokens
}

fn kind_of(word: &str) -> Option<TokenKind> {
    if word.is_empty() {
        None
    } else if word.chars().any(is_left_to_right) {
        Some(TokenKind::Latin)
    } else if word.chars().any(is_eastern_digit) {
        Some(TokenKind::EasternNumber)
    } else if word.chars().any(|c| c.is_ascii_digit()) {
        Some(TokenKind::LatinNumber)
    } else {
        Some(TokenKind::Joiner)
    }
}

/// A phone number at the head of `tokens`, and how many tokens it takes.
fn phone(text: &str, tokens: &[Token]) -> Option<(Phrase, usize)> {
    let first = &text[tokens[0].range.clone()];
    let head = first.trim_start_matches('(');
    let international = head.starts_with('+') || head.starts_with("00") || head.starts_with("۰۰");
    let national = head.starts_with(['0', '۰', '٠']);
    if !(international || national) || !is_phone_token(first) {
        return None;
    }
    let taken = tokens
        .iter()
        .enumerate()
        .take_while(|(i, token)| {
            *i == 0 || (follows(&tokens[i - 1], token) && is_phone_token(&text[token.range.clone()]))
        })
        .count();
    let range = trimmed(text, tokens[0].range.start..tokens[taken - 1].range.end);
    let digits = text[range.clone()].chars().filter(|c| is_digit(*c)).count();
    (digits >= PHONE_DIGITS).then_some((Phrase { range, kind: PhraseKind::Phone }, taken))
}

fn is_phone_token(word: &str) -> bool {
    word.chars().any(is_digit) && word.chars().all(|c| is_digit(c) || "+-()–\u{2011},.;".contains(c))
}

fn follows(before: &Token, token: &Token) -> bool {
    before.range.end + 1 == token.range.start
}

/// Latin words at the head of `tokens`, with the Latin numbers behind them, and how many tokens they take.
fn latin(text: &str, tokens: &[Token]) -> (Option<Phrase>, usize) {
    let mut taken = 1;
    let mut end = 1;
    let mut depth = depth_of(text, &tokens[0]);
    while let Some(token) = tokens.get(taken).filter(|token| follows(&tokens[taken - 1], token)) {
        depth += depth_of(text, token);
        match token.kind {
            TokenKind::EasternNumber => break,
            TokenKind::Latin | TokenKind::LatinNumber if depth <= 0 => end = taken + 1,
            TokenKind::Latin | TokenKind::LatinNumber | TokenKind::Joiner => {}
        }
        taken += 1;
    }
    let range = trimmed(text, tokens[0].range.start..tokens[end - 1].range.end);
    let word = &text[range.clone()];
    let is_address = end == 1 && (word.contains("://") || word.contains('@') || word.starts_with("www."));
    let kind = if is_address { PhraseKind::Address } else { PhraseKind::Latin };
    ((!range.is_empty()).then_some(Phrase { range, kind }), end)
}

/// How many brackets a token leaves open.
fn depth_of(text: &str, token: &Token) -> i32 {
    text[token.range.clone()].chars().map(|c| i32::from("([".contains(c)) - i32::from(")]".contains(c))).sum()
}

/// A number with hyphens inside: a range, a code, a short phone number.
fn number_range(text: &str, token: &Token) -> Option<Phrase> {
    let range = trimmed(text, token.range.clone());
    let word = &text[range.clone()];
    let digits = word.chars().filter(|c| is_digit(*c)).count();
    let hyphens = word.contains(['-', '–', '\u{2011}']);
    let plain = word.chars().all(|c| is_digit(c) || "-–\u{2011}/.:".contains(c));
    let kind = if digits >= PHONE_DIGITS && !word.contains(['/', '.', ':']) {
        PhraseKind::Phone
    } else {
        PhraseKind::Range
    };
    (hyphens && digits > 1 && plain).then_some(Phrase { range, kind })
}

/// The range without the punctuation that belongs to the sentence: stops at its end, brackets whose
/// partners are elsewhere.
fn trimmed(text: &str, mut range: Range<usize>) -> Range<usize> {
    loop {
        let word = &text[range.clone()];
        let unbalanced = word.matches(['(', '[']).count() != word.matches([')', ']']).count();
        let mut chars = word.chars();
        let (first, last) = (chars.next(), chars.next_back());
        let starts_badly = first.is_some_and(|c| match c {
            '(' | '[' => unbalanced,
            '+' | '#' | '/' | '.' | '-' | '@' | '<' | '$' => false,
            c => c.is_ascii_punctuation() || c == '–',
        });
        let ends_badly = last.is_some_and(|c| match c {
            ')' | ']' => unbalanced,
            '+' | '#' | '/' | '%' | '>' => false,
            c => c.is_ascii_punctuation() || c == '–',
        });
        if ends_badly {
            range.end -= last.map_or(0, char::len_utf8);
        } else if starts_badly {
            range.start += first.map_or(0, char::len_utf8);
        } else {
            return range;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        phrases(text).into_iter().map(|phrase| &text[phrase.range]).collect()
    }

    #[test]
    fn phone_numbers_stay_whole() {
        assert_eq!(found("تلفن: ۰۲۱-۸۸۷۷۶۶۵۵ و نمابر"), ["۰۲۱-۸۸۷۷۶۶۵۵"]);
        assert_eq!(found("تلفن +98 (21) 1234-5678."), ["+98 (21) 1234-5678"]);
        assert_eq!(found("(+46 8 123 45 67)"), ["(+46 8 123 45 67)"]);
    }

    #[test]
    fn addresses_and_codes_stay_whole() {
        assert_eq!(found("نشانی https://example.org/fa/۱۲?x=1 است"), ["https://example.org/fa/۱۲?x=1"]);
        assert_eq!(found("به info@example.org."), ["info@example.org"]);
        assert_eq!(found("قالب PDF/X-4، نه C++"), ["PDF/X-4", "C++"]);
    }

    #[test]
    fn latin_names_take_their_numbers_and_leave_persian_ones() {
        assert_eq!(found("استاندارد ISO 9001 را"), ["ISO 9001"]);
        assert_eq!(found("در Stockholm ۱۲ نفر"), ["Stockholm"]);
        assert_eq!(found("سال ۲۰۲۴ Unicode 16.0 (2024) آمد"), ["Unicode 16.0 (2024)"]);
        assert_eq!(found("Anna Lindström & Bob آمدند"), ["Anna Lindström & Bob"]);
    }

    #[test]
    fn brackets_that_close_elsewhere_stay_outside() {
        assert_eq!(found("(PDF چاپی)"), ["PDF"]);
        assert_eq!(found("Typst (PDF و متن)"), ["Typst", "PDF"]);
    }

    #[test]
    fn ranges_run_left_to_right_in_persian_and_plain_numbers_need_no_help() {
        assert_eq!(found("صفحهٔ ۱۰-۱۲ و ۱۴۰۳/۰۲/۰۵ و ۱۰:۳۰"), ["۱۰-۱۲"]);
        let text = RichText { text: "صفحة ١٠-١٢".into(), ..RichText::default() };
        assert!(find(&text, Direction::RightToLeft, Language::ARABIC).isolates.is_empty());
    }

    #[test]
    fn isolates_that_cross_or_repeat_another_are_dropped() {
        let isolate = |range, direction| Isolate { range, direction };
        let (ltr, rtl) = (Direction::LeftToRight, Direction::RightToLeft);
        let mut isolates = vec![
            isolate(4..9, ltr),
            isolate(0..6, ltr),
            isolate(1..3, rtl),
            isolate(0..6, ltr),
            isolate(3..5, ltr),
        ];
        nest(&mut isolates);
        assert_eq!(isolates, [isolate(0..6, ltr), isolate(1..3, rtl)]);
    }
}
