//! Where a phrase ends: punctuation and brackets that belong to the sentence round it.

use std::ops::Range;

/// Where the brackets stand whose partners are not in the range.
pub(super) fn unmatched_brackets(text: &str, range: Range<usize>) -> Vec<usize> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut unmatched = Vec::new();
    for (at, c) in text[range.clone()].char_indices() {
        match c {
            '(' | '[' => open.push((range.start + at, c)),
            ')' | ']' => {
                let partner = if c == ')' { '(' } else { '[' };
                if open.pop_if(|(_, bracket)| *bracket == partner).is_none() {
                    unmatched.push(range.start + at);
                }
            }
            _ => {}
        }
    }
    unmatched.extend(open.into_iter().map(|(at, _)| at));
    unmatched.sort_unstable();
    unmatched
}

/// The range without the punctuation that belongs to the sentence: stops at its end, brackets and quotes
/// whose partners are elsewhere.
pub(super) fn trimmed(text: &str, mut range: Range<usize>) -> Range<usize> {
    let word = &text[range.clone()];
    let (mut opening, mut closing) = (word.matches(['(', '[']).count(), word.matches([')', ']']).count());
    loop {
        let mut chars = text[range.clone()].chars();
        let (first, last) = (chars.next(), chars.next_back());
        let last = last.or(first);
        if let Some(c) = last.filter(|c| ends_badly(*c, opening, closing)) {
            range.end -= c.len_utf8();
            closing -= usize::from(")]".contains(c));
            opening -= usize::from("([".contains(c));
        } else if let Some(c) = first.filter(|c| starts_badly(*c, opening, closing)) {
            range.start += c.len_utf8();
            closing -= usize::from(")]".contains(c));
            opening -= usize::from("([".contains(c));
        } else {
            return range;
        }
    }
}

/// The range without a sign at its edge that joins it to a word outside: that sign stands between the two.
pub(super) fn detached(text: &str, mut range: Range<usize>) -> Range<usize> {
    const JOINS: [char; 5] = ['/', '-', '–', '\u{2011}', '+'];
    let closes = |c: char| c.is_alphanumeric() || ")]»".contains(c);
    let opens = |c: char| c.is_alphanumeric() || "([«".contains(c);
    if text[..range.start].ends_with(closes) {
        range.start = range.end - text[range.clone()].trim_start_matches(JOINS).len();
    }
    // The signs of «C++» are its own, and no joint is written twice.
    if text[range.end..].starts_with(opens) && !text[range.clone()].ends_with("++") {
        range.end = range.start + text[range.clone()].trim_end_matches(JOINS).len();
    }
    range
}

fn ends_badly(c: char, opening: usize, closing: usize) -> bool {
    match c {
        ')' | ']' => closing > opening,
        '+' | '#' | '/' | '%' | '>' | '$' | '°' | '€' | '£' | '¥' => false,
        '،' | '؛' | '؟' | '«' | '»' | ' ' | '–' | '−' | '×' | '=' => true,
        c => c.is_ascii_punctuation(),
    }
}

fn starts_badly(c: char, opening: usize, closing: usize) -> bool {
    match c {
        '(' | '[' => opening > closing,
        '+' | '#' | '/' | '.' | '-' | '@' | '<' | '$' | '−' => false,
        '،' | '؛' | '؟' | '«' | '»' | ' ' | '–' | '×' | '=' => true,
        c => c.is_ascii_punctuation(),
    }
}
