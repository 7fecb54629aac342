//! What counts as a word: the list, the project's own words, and what is made of them.

use std::collections::HashMap;

use super::letters::ZWNJ;
use super::word::normal;
use super::words;

/// Endings that follow a word without a half-space, the longer ones first.
const ENDINGS: [&str; 30] = [
    "هایشان",
    "هایمان",
    "هایتان",
    "هایش",
    "هایم",
    "هایت",
    "هایی",
    "های",
    "ها",
    "ترین",
    "تری",
    "تر",
    "یشان",
    "یمان",
    "یتان",
    "شان",
    "مان",
    "تان",
    "اند",
    "یش",
    "یم",
    "یت",
    "ست",
    "ند",
    "ان",
    "ات",
    "یی",
    "ی",
    "ش",
    "م",
];

/// Pieces that stand beside a half-space and are no words.
const PIECES: [&str; 48] = [
    "ها",
    "های",
    "هایی",
    "هایم",
    "هایت",
    "هایش",
    "هایمان",
    "هایتان",
    "هایشان",
    "هاست",
    "هایند",
    "ام",
    "ات",
    "اش",
    "ای",
    "ایم",
    "اید",
    "اند",
    "ی",
    "تر",
    "تری",
    "ترین",
    "ترها",
    "می",
    "نمی",
    "بی",
    "نا",
    "غیر",
    "ضد",
    "پیش",
    "پسا",
    "فرا",
    "ابر",
    "هم",
    "بر",
    "در",
    "باز",
    "وا",
    "شده",
    "گر",
    "گرا",
    "گری",
    "مند",
    "ور",
    "وار",
    "ناک",
    "پذیر",
    "ناپذیر",
];

/// Beginnings that join a word without a half-space.
const BEGINNINGS: [&str; 12] =
    ["نا", "بی", "غیر", "ضد", "پیش", "پسا", "فرا", "ابر", "هم", "بر", "باز", "زیر"];

/// A stem must have as many letters for an ending to count.
const STEM: usize = 3;

/// Each half of a compound must have as many letters.
const HALF: usize = 4;

/// Which words are known in one run.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// The project's own words, as the list would have them.
    own: Vec<String>,
    /// Words that were asked for before.
    asked: HashMap<Box<str>, bool>,
    /// Words that nobody knows, and what they may be.
    near: HashMap<String, Option<String>>,
}

impl Lexicon {
    /// As many different unknown words of a statement are compared with the list.
    const UNKNOWN: usize = 2_000;

    pub(super) fn new(own: &[String]) -> Self {
        let mut own: Vec<String> = own.iter().map(|word| normal(word).into_owned()).collect();
        own.sort_unstable();
        Self { own, asked: HashMap::new(), near: HashMap::new() }
    }

    /// Whether a word is one.
    pub(super) fn knows(&mut self, word: &str) -> bool {
        if let Some(known) = self.asked.get(word) {
            return *known;
        }
        let known = self.looks_up(&normal(word));
        self.asked.insert(word.into(), known);
        known
    }

    fn looks_up(&self, word: &str) -> bool {
        self.has(word)
            || self.is_made(word)
            || folded(word).is_some_and(|word| self.has(&word) || self.is_made(&word))
    }

    /// Whether the list or the project has the word as it is.
    pub(super) fn has(&self, word: &str) -> bool {
        words::contains(word) || self.owns(word)
    }

    fn owns(&self, word: &str) -> bool {
        !self.own.is_empty() && self.own.binary_search_by(|own| own.as_str().cmp(word)).is_ok()
    }

    /// Whether a word is made of others.
    fn is_made(&self, word: &str) -> bool {
        if word.contains(ZWNJ) {
            return word
                .split(ZWNJ)
                .all(|part| PIECES.contains(&part) || self.has(part) || self.is_derived(part));
        }
        self.is_derived(word) || self.is_compound(word)
    }

    fn is_derived(&self, word: &str) -> bool {
        let long = |stem: &str| stem.len() >= 2 * STEM;
        let ends = |stem: &str| self.has(stem) || stem.strip_suffix('ٔ').is_some_and(|stem| self.has(stem));
        ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending)).any(|stem| long(stem) && ends(stem))
            || BEGINNINGS
                .iter()
                .filter_map(|begin| word.strip_prefix(begin))
                .any(|rest| long(rest) && self.has(rest))
            || word.strip_suffix('ٔ').is_some_and(|stem| self.has(stem))
    }

    /// Two words written as one, as in آزادیخواه.
    fn is_compound(&self, word: &str) -> bool {
        let length = word.len();
        let halves = word.char_indices().map(|(at, _)| at);
        let mut halves = halves.filter(|at| *at >= 2 * HALF && length - at >= 2 * HALF);
        halves.any(|at| self.has(&word[..at]) && self.has(&word[at..]))
    }

    /// The known word that is one letter away from an unknown one, the likeliest of several.
    pub(super) fn nearest(&mut self, word: &str) -> Option<String> {
        let word = normal(word);
        if let Some(known) = self.near.get(&*word) {
            return known.clone();
        }
        if self.near.len() >= Self::UNKNOWN {
            return None;
        }
        let found = words::nearest(&word);
        self.near.insert(word.into_owned(), found.clone());
        found
    }
}

/// A word with the letters with hamza in their other spelling, where it has some.
fn folded(word: &str) -> Option<String> {
    if !word.contains(['أ', 'إ', 'ؤ', 'ئ', 'ة', 'آ', 'ء']) {
        return None;
    }
    let fold = |c: char| match c {
        'أ' | 'إ' => Some('ا'),
        'ؤ' => Some('و'),
        'ئ' => Some('ی'),
        'ة' => Some('ه'),
        'ء' => None,
        c => Some(c),
    };
    Some(word.chars().filter_map(fold).collect())
}
