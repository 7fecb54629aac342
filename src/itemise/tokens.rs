//! What stands between two spaces of a text, where no right-to-left letter does.

use std::ops::Range;

use super::bidi::is_left_to_right;

/// What the characters between two spaces are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
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
pub(super) struct Token {
    pub(super) range: Range<usize>,
    pub(super) kind: TokenKind,
}

/// The maximal stretches without right-to-left letters and without their punctuation.
pub(super) fn stretches(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    let mut start = None;
    for (at, c) in text[range.clone()].char_indices() {
        if c == ' ' || is_token_character(c) {
            start.get_or_insert(range.start + at);
        } else if let Some(start) = start.take() {
            stretches.push(start..range.start + at);
        }
    }
    stretches.extend(start.map(|start| start..range.end));
    stretches
}

fn is_token_character(c: char) -> bool {
    c.is_ascii_graphic()
        || is_eastern_digit(c)
        || matches!(
            c,
            '–' | '−'
                | '\u{2011}'
                | '’'
                | '×'
                | '÷'
                | '±'
                | '·'
                | '°'
                | '€'
                | '£'
                | '¥'
                | '٫'
                | '٬'
                | '\u{300}'..='\u{36F}'
        )
        || is_left_to_right(c)
}

fn is_eastern_digit(c: char) -> bool {
    matches!(c, '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}')
}

pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_eastern_digit(c)
}

pub(super) fn digits(word: &str) -> usize {
    word.chars().filter(|c| is_digit(*c)).count()
}

pub(super) fn tokens(text: &str, stretch: Range<usize>) -> Vec<Token> {
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

pub(super) fn follows(before: &Token, token: &Token) -> bool {
    before.range.end + 1 == token.range.start
}
