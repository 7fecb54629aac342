//! Words that are none, and words that are two.

use super::{Found, View, Word};
use crate::diagnostic::Code;
use crate::orthography::letters::{ZWNJ, is_letter};
use crate::orthography::lexicon::Lexicon;
use crate::orthography::word::normal;
use crate::orthography::words;
use crate::statement::Part;

/// Shorter words, in letters, are one letter away from something whatever they are.
const LENGTH: usize = 5;

/// A title or a heading of so few words is a name as often as not.
const SHORT_TITLE: usize = 6;

/// Words that take را without being a compound with it, even where a list of words has the compound.
const BEFORE_RA: [&str; 12] =
    ["خود", "آن", "این", "او", "ما", "شما", "ایشان", "آنها", "اینها", "همه", "چیزی", "کسی"];

/// Names that end in را and look like a word with it.
const NAMES: [&str; 8] = ["سمیرا", "نورا", "تارا", "یسرا", "کیارا", "کلارا", "ساندرا", "پترا"];

/// Beginnings of verbs that stand before می.
const PREVERBS: [&str; 8] = ["", "بر", "در", "باز", "فرا", "فرو", "وا", "ور"];

pub(super) fn find(view: &View<'_>, lexicon: &mut Lexicon, found: &mut Vec<Found>) {
    // Poems have the words of other times and other tongues.
    let title = view.part == Part::Verse || view.part != Part::Paragraph && view.words.len() <= SHORT_TITLE;
    for (_, word) in view.persian() {
        if let Some(pronoun) = before_ra(word.text) {
            found.push(joined_ra(word, pronoun));
        } else if let Some(verb) = joined_mi(&normal(word.text), lexicon) {
            let message = format!("`{}` is a verb without its half-space", word.text);
            found.push(Found::new(Code::JoinedMi, word.range.clone(), message).instead(verb));
        } else if !lexicon.knows(word.text) {
            found.extend(unknown(word, lexicon, title));
        }
    }
}

/// The pronoun before a را that is joined to it.
fn before_ra(word: &str) -> Option<&str> {
    word.strip_suffix("را").filter(|pronoun| BEFORE_RA.contains(pronoun))
}

fn joined_ra(word: &Word<'_>, stem: &str) -> Found {
    Found::new(Code::JoinedRa, word.range.clone(), format!("`{}` is two words written as one", word.text))
        .instead(format!("{stem} را"))
}

/// What an unknown word may be.
fn unknown(word: &Word<'_>, lexicon: &mut Lexicon, title: bool) -> Option<Found> {
    let plain = normal(word.text);
    if let Some(stem) = plain.strip_suffix("را")
        && stem.chars().count() > 1
        && lexicon.has(stem)
        && !NAMES.contains(&&*plain)
    {
        return Some(joined_ra(word, stem));
    }
    let letters = plain.chars().filter(|c| is_letter(*c)).count();
    if title || letters < LENGTH {
        return None;
    }
    let near = lexicon.nearest(word.text)?;
    let message = format!("`{}` is in no list of words", word.text);
    Some(Found::new(Code::UnknownWord, word.range.clone(), message).instead(near))
}

/// The verb with its half-space, where a word is one without and no word of its own, as میلاد is.
fn joined_mi(word: &str, lexicon: &Lexicon) -> Option<String> {
    let verb = PREVERBS.iter().find_map(|begin| {
        let rest = word.strip_prefix(begin)?;
        ["می", "نمی"].iter().find_map(|prefix| {
            let form = rest.strip_prefix(prefix)?;
            words::has_form(prefix, form).then(|| format!("{begin}{prefix}{ZWNJ}{form}"))
        })
    })?;
    // «میگوید» is a verb, and the list has it for «میگو» with an ending.
    let shrimp = word.starts_with("میگو") && word != "میگو";
    (shrimp || !lexicon.has(word)).then_some(verb)
}
