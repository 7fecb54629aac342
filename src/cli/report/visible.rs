//! Text from outside, made safe to show.

use std::fmt::Write as _;

/// `text` with every character that would act on the terminal, or hide, written out as `‹U+202E›`.
///
/// An escape sequence, a bidi override or a line end in a statement, a key or
/// a file name could otherwise make a message say something else ("Trojan
/// Source", CVE-2021-42574).  ZWNJ and ZWJ stay: they are spelling.
pub(super) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => shown.push_str("    "),
            c if acts_or_hides(c) => {
                let _ = write!(shown, "‹U+{:04X}›", u32::from(c));
            }
            c => shown.push(c),
        }
    }
    shown
}

fn acts_or_hides(c: char) -> bool {
    let bidi =
        matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let line_end = matches!(c, '\u{2028}' | '\u{2029}');
    let empty = matches!(c, '\u{00AD}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}');
    c.is_control() || bidi || line_end || empty
}

/// Whether a terminal that reorders would move any of `text`: it holds a right-to-left letter.
///
/// The blocks are those whose default bidi class is R or AL (Unicode, DerivedBidiClass.txt).
pub(super) fn holds_right_to_left(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_is_written_out() {
        assert_eq!(visible("a\u{1b}[31m\u{202E}b\n"), "a‹U+001B›[31m‹U+202E›b‹U+000A›");
    }

    #[test]
    fn persian_spelling_stays_as_it_is() {
        assert_eq!(visible("می\u{200C}خواهیم"), "می\u{200C}خواهیم");
    }
}
