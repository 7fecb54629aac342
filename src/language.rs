//! Languages, the way their text runs, and the digits that they count with.

mod counter;
mod registry;

pub use counter::Counter;

use std::fmt;

/// The way a text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// As Latin runs.
    LeftToRight,
    /// As Arabic script runs.
    RightToLeft,
}

impl Direction {
    /// The bidi level of a paragraph that runs this way (UAX #9, BD2).
    pub const fn level(self) -> u8 {
        match self {
            Self::LeftToRight => 0,
            Self::RightToLeft => 1,
        }
    }

    /// The way that text of a bidi level runs.
    pub const fn of_level(level: u8) -> Self {
        if level % 2 == 1 { Self::RightToLeft } else { Self::LeftToRight }
    }
}

/// The shapes of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Digits {
    /// 0123456789
    Latin,
    /// ۰۱۲۳۴۵۶۷۸۹, U+06F0 to U+06F9.
    Persian,
    /// ٠١٢٣٤٥٦٧٨٩, U+0660 to U+0669.
    Arabic,
}

impl Digits {
    /// A whole number in these digits.
    pub fn number(self, number: u64) -> String {
        self.convert(&number.to_string())
    }

    /// `text` with its digits in these, whatever they are.
    pub fn recount(self, text: &str) -> String {
        let value = |c: char| match c {
            '\u{6F0}'..='\u{6F9}' => u32::from(c) - 0x6F0,
            '\u{660}'..='\u{669}' => u32::from(c) - 0x660,
            _ => 10,
        };
        let plain: String = text.chars().map(|c| char::from_digit(value(c), 10).unwrap_or(c)).collect();
        self.convert(&plain)
    }

    /// `text` with its ASCII digits in these.
    pub fn convert(self, text: &str) -> String {
        let zero = match self {
            Self::Latin => return text.to_owned(),
            Self::Persian => 0x06F0,
            Self::Arabic => 0x0660,
        };
        text.chars()
            .map(|c| c.to_digit(10).and_then(|digit| char::from_u32(zero + digit)).unwrap_or(c))
            .collect()
    }
}

/// Names and longer codes (ISO 639-2) that people write for the languages that statements come in, and
/// their tags.
const NAMES: [(&[&str], &str); 8] = [
    (&["farsi", "persian", "parsi", "fas", "per", "فارسی", "فارسي"], "fa"),
    (&["arabic", "arabi", "ara", "عربی", "العربية", "عربي"], "ar"),
    (&["kurdish", "sorani", "kurdi", "کوردی", "کردی", "سۆرانی"], "ckb"),
    (&["english", "inglisi", "eng", "انگلیسی"], "en"),
    (&["german", "deutsch", "deu", "ger", "آلمانی"], "de"),
    (&["french", "francais", "français", "fra", "fre", "فرانسوی", "فرانسه"], "fr"),
    (&["turkish", "türkçe", "tur", "ترکی"], "tr"),
    (&["urdu", "urd", "اردو"], "ur"),
];

/// A language as a BCP 47 tag: `fa`, `ckb`, `en-GB`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language {
    bytes: [u8; Self::LIMIT],
    length: u8,
}

impl Language {
    /// Longer tags name variants that typesetting does not know.
    const LIMIT: usize = 15;

    /// Persian.
    pub const PERSIAN: Self = Self::known("fa");
    /// Arabic.
    pub const ARABIC: Self = Self::known("ar");
    /// Central Kurdish, Sorani.
    pub const SORANI: Self = Self::known("ckb");
    /// English.
    pub const ENGLISH: Self = Self::known("en");

    #[expect(clippy::cast_possible_truncation, reason = "tags are at most 15 bytes long")]
    const fn known(tag: &str) -> Self {
        let mut bytes = [0; Self::LIMIT];
        let mut i = 0;
        while i < tag.len() {
            bytes[i] = tag.as_bytes()[i];
            i += 1;
        }
        Self { bytes, length: tag.len() as u8 }
    }

    /// The language of a tag, or nothing where the tag is not well formed or names what the IANA Language
    /// Subtag Registry does not know (RFC 5646, 2.2.9).
    pub fn parse(tag: &str) -> Option<Self> {
        (tag.len() <= Self::LIMIT && registry::check(tag).is_ok()).then(|| Self::known(tag))
    }

    /// What to write instead of a `word` that is no tag: the tag of the language whose name it is, the
    /// part that does not exist, or examples of tags.
    pub fn advice(word: &str) -> String {
        let lower = word.trim().to_lowercase();
        if let Some((_, tag)) = NAMES.iter().find(|(names, _)| names.contains(&lower.as_str())) {
            return format!("did you mean `{tag}`?");
        }
        let dashed = word.trim().replace('_', "-");
        if Self::parse(&dashed).is_some() {
            return format!("did you mean `{dashed}`?");
        }
        match registry::check(word) {
            Ok(()) => format!("leave parts out: a tag has at most {} letters here", Self::LIMIT),
            Err(wrong) => registry::advice(wrong)
                .unwrap_or_else(|| "write a tag such as `fa`, `ar`, `ckb` or `en-GB`".to_owned()),
        }
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or("und")
    }

    /// The tag's first part, in small letters.
    pub fn primary(&self) -> String {
        self.as_str().split('-').next().unwrap_or_default().to_ascii_lowercase()
    }

    /// The way its text runs.
    pub fn direction(&self) -> Direction {
        let right_to_left = match self.subtag_script().as_deref() {
            Some("arab" | "aran" | "hebr" | "thaa" | "syrc" | "nkoo" | "adlm" | "rohg") => true,
            Some(_) => false,
            None => matches!(
                self.primary().as_str(),
                "fa" | "ar"
                    | "ckb"
                    | "ku"
                    | "ur"
                    | "ps"
                    | "sd"
                    | "ug"
                    | "he"
                    | "yi"
                    | "dv"
                    | "prs"
                    | "pes"
                    | "lrc"
                    | "glk"
                    | "mzn"
                    | "azb"
            ),
        };
        if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
    }

    /// The digits that its text counts with.
    pub fn digits(&self) -> Digits {
        if self.direction() == Direction::LeftToRight {
            return Digits::Latin;
        }
        match self.primary().as_str() {
            "fa" | "ur" | "ps" | "prs" | "pes" | "lrc" | "glk" | "mzn" | "azb" => Digits::Persian,
            "ar" | "ckb" | "ku" | "sd" => Digits::Arabic,
            _ => Digits::Latin,
        }
    }

    fn subtag_script(&self) -> Option<String> {
        self.as_str().split('-').nth(1).filter(|part| part.len() == 4).map(str::to_ascii_lowercase)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_subtags_outweigh_the_language() {
        let direction = |tag| Language::parse(tag).map(|language| language.direction());
        assert_eq!(direction("fa"), Some(Direction::RightToLeft));
        assert_eq!(direction("ku-Latn"), Some(Direction::LeftToRight));
        assert_eq!(direction("az-Arab"), Some(Direction::RightToLeft));
        assert_eq!(direction("en-GB"), Some(Direction::LeftToRight));
    }

    #[test]
    fn malformed_tags_are_no_languages() {
        for tag in ["", "f", "farsi", "fa_IR", "fa-", "-fa", "۱۲", "xx", "xx-IR"] {
            assert_eq!(Language::parse(tag), None, "{tag}");
        }
    }

    #[test]
    fn a_language_called_by_its_name_gets_its_tag() {
        for (name, tag) in [("farsi", "fa"), ("Arabic", "ar"), ("SORANI", "ckb"), ("english", "en")] {
            assert_eq!(Language::advice(name), format!("did you mean `{tag}`?"));
        }
        assert!(Language::advice("esperantish").starts_with("write a tag such as `fa`"));
        assert_eq!(Language::advice("fa_IR"), "did you mean `fa-IR`?");
        assert_eq!(Language::advice("eng"), "did you mean `en`?");
    }

    #[test]
    fn a_part_that_does_not_exist_gets_its_neighbour() {
        for (tag, hint) in [
            ("fr-", "write a tag such as `fa`, `ar`, `ckb` or `en-GB`"),
            ("ckd", "no language has the code `ckd`: did you mean `ckb`?"),
            ("xqq", "no language has the code `xqq`: leave it out, or look it up in the IANA registry"),
            ("fa-Arag", "no script has the code `Arag`: did you mean `Arab`?"),
            ("fa-IX", "no country has the code `IX`: did you mean `IR`?"),
            ("de-CH-1996-1901", ""),
        ] {
            assert!(Language::parse(tag).is_none() || hint.is_empty(), "{tag}");
            assert!(Language::advice(tag).starts_with(hint), "{}", Language::advice(tag));
        }
        assert!(Language::advice("sl-rozaj-biske-1994").starts_with("leave parts out"));
    }

    #[test]
    fn each_language_counts_with_its_own_digits() {
        assert_eq!(Language::PERSIAN.digits().number(4567), "۴۵۶۷");
        assert_eq!(Language::SORANI.digits().number(4567), "٤٥٦٧");
        assert_eq!(Language::ENGLISH.digits().number(4567), "4567");
        assert_eq!(Language::ENGLISH.digits().recount("۱٢a3"), "12a3");
        assert_eq!(Language::PERSIAN.digits().recount("۱٢a3"), "۱۲a۳");
    }
}
