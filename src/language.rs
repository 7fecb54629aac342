//! Languages, the way their text runs, and the digits that they count with.

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

/// Names that people write for the languages that statements come in, and their tags.
const NAMES: [(&[&str], &str); 4] = [
    (&["farsi", "persian", "parsi", "fa_ir", "فارسی", "فارسي"], "fa"),
    (&["arabic", "arabi", "عربی", "العربية", "عربي"], "ar"),
    (&["kurdish", "sorani", "kurdi", "کوردی", "کردی", "سۆرانی"], "ckb"),
    (&["english", "inglisi", "انگلیسی"], "en"),
];
/// All languages of two letters: ISO 639-1, with the old codes that the registry of RFC 5646 keeps.
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr \
    cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu \
    hy hz ia id ie ig ii ik in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb \
    lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa \
    pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk \
    tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

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

    /// The language of a tag, or nothing where the tag is not well formed (RFC 5646, 2.1), or names by
    /// two letters what nobody speaks.
    pub fn parse(tag: &str) -> Option<Self> {
        let well_formed = tag.len() <= Self::LIMIT
            && tag.split('-').enumerate().all(|(i, part)| {
                let alphabet = part.bytes().all(|byte| byte.is_ascii_alphanumeric());
                let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
                alphabet
                    && if i == 0 {
                        letters && (2..=3).contains(&part.len())
                    } else {
                        (1..=8).contains(&part.len())
                    }
            });
        let primary = tag.get(..2).filter(|_| tag.as_bytes().get(2).is_none_or(|byte| *byte == b'-'));
        let exists = primary
            .is_none_or(|primary| TWO_LETTERS.split(' ').any(|code| primary.eq_ignore_ascii_case(code)));
        (well_formed && exists).then(|| Self::known(tag))
    }

    /// What to write instead of a `word` that is no tag: the tag of the language whose name it is, or
    /// examples of tags.
    pub fn advice(word: &str) -> String {
        let word = word.trim().to_lowercase();
        match NAMES.iter().find(|(names, _)| names.contains(&word.as_str())) {
            Some((_, tag)) => format!("did you mean `{tag}`?"),
            None => "write a tag such as `fa`, `ar`, `ckb` or `en-GB`".to_owned(),
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
            Some("arab" | "hebr" | "thaa" | "syrc" | "nkoo") => true,
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
        assert!(Language::advice("klingon").starts_with("write a tag such as `fa`"));
    }

    #[test]
    fn each_language_counts_with_its_own_digits() {
        assert_eq!(Language::PERSIAN.digits().number(4567), "۴۵۶۷");
        assert_eq!(Language::SORANI.digits().number(4567), "٤٥٦٧");
        assert_eq!(Language::ENGLISH.digits().number(4567), "4567");
    }
}
