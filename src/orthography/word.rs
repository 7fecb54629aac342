//! The words of a text, as they stand.

use std::ops::Range;

use super::letters::{ZWNJ, is_letter, is_mark, is_of_word};

/// The words of Arabic script in a text, in order: letters with their marks and half-spaces.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut done = 0;
    std::iter::from_fn(move || {
        let start = done + text[done..].find(is_letter)?;
        let end = text[start..].find(|c| !is_of_word(c)).map_or(text.len(), |length| start + length);
        done = end;
        Some(start..start + text[start..end].trim_end_matches(ZWNJ).len())
    })
}

/// A word as the list of words has it: without vowels and tatweel, with Persian letters.
///
/// The hamza of «خانهٔ» stays: it is spelling.
pub(super) fn normal(word: &str) -> std::borrow::Cow<'_, str> {
    let plain = |c: char| !is_dropped(c) && letter(c).is_none();
    if word.chars().all(plain) {
        return word.into();
    }
    let mut normal = String::with_capacity(word.len());
    for c in word.chars().filter(|c| !is_dropped(*c)) {
        match letter(c) {
            Some(letters) => normal.push_str(letters),
            None => normal.push(c),
        }
    }
    normal.into()
}

fn is_dropped(c: char) -> bool {
    (is_mark(c) && c != '\u{654}') || c == '\u{640}'
}

fn letter(c: char) -> Option<&'static str> {
    match c {
        'ي' | 'ى' => Some("ی"),
        'ك' | 'ڪ' => Some("ک"),
        'ہ' | 'ە' | 'ھ' => Some("ه"),
        'ۀ' => Some("هٔ"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_letters_marks_and_half_spaces() {
        let text = "می\u{200C}خواهم، (خانهٔ) ما\u{200C} را ۱۲ کتابِ";
        let found: Vec<&str> = words(text).map(|range| &text[range]).collect();
        assert_eq!(found, ["می\u{200C}خواهم", "خانهٔ", "ما", "را", "کتابِ"]);
    }

    #[test]
    fn the_list_has_words_without_vowels_and_with_persian_letters() {
        assert_eq!(normal("كتابِ"), "کتاب");
        assert_eq!(normal("خانۀ"), "خانهٔ");
        assert_eq!(normal("کـتاب"), "کتاب");
    }
}
