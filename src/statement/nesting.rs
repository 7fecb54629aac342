//! A first look at how deep the lines of a Markdown text nest, before anybody parses it.
//!
//! Every line is held against every open quote and list, so that a parser's time grows with lines
//! times depth: one line of 10,000 markers and a million empty lines would take minutes.

use std::ops::Range;

/// As deep as quotes and lists may nest.
pub(super) const LIMIT: usize = 16;

/// No item of a list within [`LIMIT`] begins farther to the right: a marker of ten characters
/// and its spaces for each level.
const INDENT: usize = 16 * LIMIT;

/// The first marker that lies too deep.
pub(super) fn too_deep(text: &str) -> Option<Range<usize>> {
    text.split(['\n', '\r']).find_map(|line| {
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        let at = line_too_deep(line.as_bytes())?;
        Some(start + at..start + at + 1)
    })
}

fn line_too_deep(line: &[u8]) -> Option<usize> {
    let mut at = 0;
    let mut depth = 0;
    loop {
        at += line[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let rest = &line[at..];
        let length = marker(rest)?;
        if is_break(rest) {
            return None;
        }
        depth += 1;
        if depth > LIMIT || at > INDENT {
            return Some(at);
        }
        at += length;
    }
}

/// The length of the quote's or item's marker that the rest of a line begins with.
fn marker(rest: &[u8]) -> Option<usize> {
    let blank_at = |at: usize| rest.get(at).is_none_or(|byte| matches!(byte, b' ' | b'\t'));
    match rest.first()? {
        b'>' => Some(1),
        b'-' | b'*' | b'+' => blank_at(1).then_some(1),
        b'0'..=b'9' => {
            let digits = rest.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
            let dotted = matches!(rest.get(digits), Some(b'.' | b')'));
            (dotted && blank_at(digits + 1)).then_some(digits + 1)
        }
        _ => None,
    }
}

/// Whether the rest of a line is a thematic break: `- - -`.
fn is_break(rest: &[u8]) -> bool {
    /// As many signs make a break.
    const SIGNS: usize = 3;
    let Some(sign) = rest.first().filter(|sign| matches!(sign, b'-' | b'*')) else {
        return false;
    };
    rest.iter().filter(|byte| *byte == sign).nth(SIGNS - 1).is_some()
        && rest.iter().all(|byte| byte == sign || matches!(byte, b' ' | b'\t'))
}
