//! The names by which links inside a page find its headings.

use std::collections::{BTreeMap, BTreeSet};

/// Longer names are cut: nobody types them.
const LONGEST: usize = 80;

/// The names of a page so far.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    taken: BTreeSet<String>,
    /// The number that each slug had last.
    numbers: BTreeMap<String, usize>,
}

impl Anchors {
    /// The name of a heading: its letters and digits in small letters, joined by hyphens, and a number where
    /// another heading has that name.
    pub(super) fn name(&mut self, words: &str) -> String {
        let slug = slug(words);
        let number = self.numbers.entry(slug.clone()).or_default();
        loop {
            *number += 1;
            let name = if *number == 1 { slug.clone() } else { format!("{slug}-{number}") };
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

fn slug(words: &str) -> String {
    let mut slug = String::new();
    for c in words.chars().take(LONGEST).flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if (c.is_whitespace() || matches!(c, '-' | '_' | '\u{200C}'))
            && !slug.is_empty()
            && !slug.ends_with('-')
        {
            slug.push('-');
        }
    }
    let end = slug.trim_end_matches('-').len();
    slug.truncate(end);
    if slug.is_empty() { "section".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_the_words_of_its_heading_and_is_used_once() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.name("ثبت‌نام و هزینه"), "ثبت-نام-و-هزینه");
        assert_eq!(anchors.name("The <End>!"), "the-end");
        assert_eq!(anchors.name("The end"), "the-end-2");
        assert_eq!(anchors.name("The end"), "the-end-3");
        assert_eq!(anchors.name("the-end-2"), "the-end-2-2");
        assert_eq!(anchors.name("«…»"), "section");
    }
}
