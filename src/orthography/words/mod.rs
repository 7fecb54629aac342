//! The list of Persian words: a minimal automaton, in the program as it lies in the repository.
//!
//! Where it comes from, under which licence, and how it is made again stands in `SOURCES.md` beside it.  The
//! only owner of `fst`.

mod near;

use std::sync::LazyLock;

use fst::raw::Fst;

pub(super) use near::nearest;

/// The automaton of all words with their endings, a byte a letter.
const BYTES: &[u8] = include_bytes!("persian.fst");

/// Longer words, in letters, are in no list.
const LONGEST: usize = 48;

static LIST: LazyLock<Fst<&'static [u8]>> = LazyLock::new(|| {
    Fst::new(BYTES).unwrap_or_else(|error| unreachable!("the list is no automaton: {error}"))
});

/// The byte of a letter: the low one of the block Arabic, where U+060C, which is in no word, gives its own to
/// the half-space.
fn byte(c: char) -> Option<u8> {
    match c {
        '\u{200C}' => Some(0x0C),
        '\u{0610}'..='\u{06FF}' => u8::try_from(u32::from(c) - 0x0600).ok(),
        _ => None,
    }
}

/// The letter of a byte.
fn letter(byte: u8) -> char {
    if byte == 0x0C { '\u{200C}' } else { char::from_u32(0x0600 + u32::from(byte)).unwrap_or_default() }
}

/// A word in the making, as the automaton has it.
#[derive(Clone, Copy)]
struct Key {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Key {
    const EMPTY: Self = Self { bytes: [0; LONGEST], length: 0 };

    /// The key with more letters; nothing where the list has no such words.
    fn with(mut self, part: &str) -> Option<Self> {
        for c in part.chars() {
            *self.bytes.get_mut(self.length)? = byte(c)?;
            self.length += 1;
        }
        Some(self)
    }

    fn is_known(&self) -> bool {
        LIST.contains_key(&self.bytes[..self.length])
    }
}

/// Whether the list has a word, which is written as [`super::word::normal`] gives it.
pub(super) fn contains(word: &str) -> bool {
    Key::EMPTY.with(word).is_some_and(|key| key.is_known())
}

/// Whether the list has `first`, `middle` and `last` as one word.
pub(super) fn joins(first: &str, middle: &str, last: &str) -> bool {
    let key = Key::EMPTY.with(first).and_then(|key| key.with(middle)).and_then(|key| key.with(last));
    key.is_some_and(|key| key.is_known())
}

/// Whether `form` behind `prefix`, which is می or نمی, is a form of a verb.
pub(super) fn has_form(prefix: &str, form: &str) -> bool {
    !form.is_empty() && joins(prefix, "\u{200C}", form)
}

/// Whether a word has a plural with ها.
pub(super) fn has_plural(noun: &str) -> bool {
    noun.len() > 2 && (joins(noun, "\u{200C}", "ها") || joins(noun, "", "ها"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_holds_words_with_their_endings() {
        for word in ["کتاب", "کتاب\u{200C}هایی", "می\u{200C}خواهیم", "خانهٔ", "همبستگی", "صحرا", "میلاد"]
        {
            assert!(contains(word), "{word}");
        }
        for word in ["", "خودرا", "میشود", "همستگی", "کتابب"] {
            assert!(!contains(word), "{word}");
        }
        assert!(!contains(&"ا".repeat(10_000)));
    }

    #[test]
    fn verbs_and_nouns_are_known_by_their_forms() {
        assert!(has_form("می", "خواهم") && has_form("نمی", "شود"));
        assert!(!has_form("می", "ناب") && !has_form("می", ""));
        assert!(has_plural("کتاب") && has_plural("خانه") && !has_plural("از"));
    }
}
