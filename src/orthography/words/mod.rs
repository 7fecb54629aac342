//! The list of Persian words: a minimal automaton, in the program as it lies in the repository.
//!
//! Where it comes from, under which licence, and how it is made again stands in `SOURCES.md` beside it.  The
//! only owner of `fst`.

mod near;

use std::sync::LazyLock;

use fst::raw::Fst;

pub(super) use near::nearest;

/// The automaton of all words with their endings, as UTF-8.
const BYTES: &[u8] = include_bytes!("persian.fst");

/// Longer words, in bytes, are in no list.
const LONGEST: usize = 96;

static LIST: LazyLock<Fst<&'static [u8]>> = LazyLock::new(|| {
    Fst::new(BYTES).unwrap_or_else(|error| unreachable!("the list is no automaton: {error}"))
});

/// Whether the list has a word, which is written as [`super::word::normal`] gives it.
pub(super) fn contains(word: &str) -> bool {
    word.len() <= LONGEST && LIST.contains_key(word)
}

/// Whether the list has `first`, `middle` and `last` as one word.
pub(super) fn joins(first: &str, middle: &str, last: &str) -> bool {
    let length = first.len() + middle.len() + last.len();
    let mut key = [0; LONGEST];
    let Some(room) = key.get_mut(..length) else { return false };
    room[..first.len()].copy_from_slice(first.as_bytes());
    room[first.len()..first.len() + middle.len()].copy_from_slice(middle.as_bytes());
    room[first.len() + middle.len()..].copy_from_slice(last.as_bytes());
    LIST.contains_key(&*room)
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
