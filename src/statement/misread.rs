//! UTF-8 that was decoded as something else and stored as UTF-8 again: «Ø³Ù„Ø§Ù…».

use std::ops::Range;

use super::read_as;

/// So many letters in a row are no chance.
const LETTERS: usize = 3;

/// So many characters of it are shown.
const SAMPLE: usize = 200;

/// The lead bytes of Arabic script in UTF-8, read as single characters.
fn is_lead(c: char) -> bool {
    matches!(c, 'Ø' | 'Ù' | 'Ú' | 'Û')
}

/// Whether a character can be one of the bytes 80 to BF, read as a single character.
fn is_rest(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{BF}' | '\u{2010}'..='\u{203A}' | '\u{20AC}' | '\u{2122}' | '\u{152}'..='\u{192}'
        | '\u{2C6}' | '\u{2DC}')
}

/// The first stretch of a text that is UTF-8 decoded as an encoding of one byte a character, and what it
/// would have been.
pub fn utf_8_twice(text: &str) -> Option<(Range<usize>, String)> {
    if !text.contains(is_lead) {
        return None;
    }
    let mut characters = text.char_indices().peekable();
    let mut run: Option<(usize, usize)> = None;
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        if is_lead(c) && next.is_some_and(is_rest) {
            let (start, count) = run.get_or_insert((at, 0));
            *count += 1;
            if *count >= LETTERS {
                let range = stretch(text, *start);
                let meant = meant(&text[range.clone()]);
                return Some((range, meant));
            }
            characters.next();
        } else if !matches!(c, ' ' | 'â' | '\u{80}'..='\u{BF}' | 'Œ' | '€') {
            run = None;
        }
    }
    None
}

/// From a place on, as far as nothing but such characters and spaces stand there.
fn stretch(text: &str, start: usize) -> Range<usize> {
    let is_of = |c: char| is_lead(c) || is_rest(c) || matches!(c, ' ' | 'â' | '.' | ':');
    let rest = &text[start..];
    let end = rest.char_indices().take(SAMPLE).find(|(_, c)| !is_of(*c)).map(|(at, _)| at);
    let end = end.unwrap_or_else(|| rest.char_indices().nth(SAMPLE).map_or(rest.len(), |(at, _)| at));
    start..start + rest[..end].trim_end_matches([' ', '.', ':']).len()
}

/// What a stretch would have been; its last character may be cut.
fn meant(sample: &str) -> String {
    let shorter = sample.char_indices().next_back().map_or("", |(at, _)| &sample[..at]);
    [sample, shorter]
        .into_iter()
        .find_map(|sample| read_as(sample, "windows-1252", "utf-8"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_8_that_was_decoded_twice_is_recognised() {
        let (range, meant) = utf_8_twice("x Ø³Ù„Ø§Ù… Ø¨Ù‡ y").expect("it is recognised");
        assert_eq!((range, &*meant), (2..30, "سلام به"));
    }

    #[test]
    fn letters_with_accents_are_not_mojibake() {
        for text in ["Ærøskøbing Ørsted Ù", "Ø 12 mm, Ú à É", "سلام", ""] {
            assert_eq!(utf_8_twice(text), None, "{text}");
        }
    }
}
