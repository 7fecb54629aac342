//! What counts the items of a list: digits and letters, after «Ready-made Counter Styles» of the W3C.

use super::Digits;

/// What counts the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counter {
    /// The digits of the list's language.
    Digits,
    /// ۱ ۲ ۳
    PersianDigits,
    /// 1 2 3
    LatinDigits,
    /// The 32 letters of the Persian alphabet, and beyond them two and more: الف ب پ … ی اا اب.
    Alphabetic,
    /// The 28 letters in the order of their numbers, «ابجد هوز حطی»; digits beyond them.
    Abjad,
    /// a b c, and beyond z two letters and more.
    LowerLatin,
    /// A B C, and beyond Z two letters and more.
    UpperLatin,
    /// i ii iii, up to 3999; digits beyond that.
    LowerRoman,
    /// I II III, up to 3999; digits beyond that.
    UpperRoman,
}

/// A letter ه that stands alone looks like the digit ۵; joined to nothing visible it keeps its own shape.
const HEH: &str = "ه\u{200D}";

const ALPHABET: [&str; 32] = [
    "ا", "ب", "پ", "ت", "ث", "ج", "چ", "ح", "خ", "د", "ذ", "ر", "ز", "ژ", "س", "ش", "ص", "ض", "ط", "ظ", "ع",
    "غ", "ف", "ق", "ک", "گ", "ل", "م", "ن", "و", HEH, "ی",
];

const ABJAD: [&str; 28] = [
    "ا", "ب", "ج", "د", HEH, "و", "ز", "ح", "ط", "ی", "ک", "ل", "م", "ن", "س", "ع", "ف", "ص", "ق", "ر", "ش",
    "ت", "ث", "خ", "ذ", "ض", "ظ", "غ",
];

/// The first letter by its name: alone it would pass for the digit ۱.
const ALEF: &str = "الف";

const LATIN: [&str; 26] = [
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u",
    "v", "w", "x", "y", "z",
];

const ROMAN: [(u64, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// The highest number that Roman numerals write without strokes.
const HIGHEST_ROMAN: u64 = 3999;

impl Counter {
    /// Every counter with the name that layouts and statements know it by.
    pub const NAMES: [(&'static str, Self); 9] = [
        ("digits", Self::Digits),
        ("persian", Self::PersianDigits),
        ("latin", Self::LatinDigits),
        ("alphabetic", Self::Alphabetic),
        ("abjad", Self::Abjad),
        ("lower-latin", Self::LowerLatin),
        ("upper-latin", Self::UpperLatin),
        ("lower-roman", Self::LowerRoman),
        ("upper-roman", Self::UpperRoman),
    ];

    /// The counter of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, counter)| *counter)
    }

    /// A number as this counter writes it, without the full stop; where it has no sign for a number, it is
    /// written in `digits`.
    pub fn number(self, number: u64, digits: Digits) -> String {
        let written = match self {
            Self::Digits => None,
            Self::PersianDigits => Some(Digits::Persian.number(number)),
            Self::LatinDigits => Some(Digits::Latin.number(number)),
            Self::Alphabetic | Self::Abjad if number == 1 => Some(ALEF.to_owned()),
            Self::Alphabetic => letters(number, &ALPHABET),
            Self::Abjad => {
                let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
                index.and_then(|index| ABJAD.get(index)).map(|letter| (*letter).to_owned())
            }
            Self::LowerLatin => letters(number, &LATIN),
            Self::UpperLatin => letters(number, &LATIN).map(|letters| letters.to_ascii_uppercase()),
            Self::LowerRoman => roman(number),
            Self::UpperRoman => roman(number).map(|roman| roman.to_ascii_uppercase()),
        };
        written.unwrap_or_else(|| digits.number(number))
    }
}

/// A number in letters alone: behind the last letter two stand together, the first with every other.
fn letters(number: u64, alphabet: &[&str]) -> Option<String> {
    let count = u64::try_from(alphabet.len()).ok()?;
    let mut rest = number;
    let mut found = Vec::new();
    while rest > 0 {
        let index = usize::try_from((rest - 1) % count).ok()?;
        found.push(*alphabet.get(index)?);
        rest = (rest - 1) / count;
    }
    found.reverse();
    // Inside a word heh joins what stands behind it.
    let (last, before) = found.split_last()?;
    let before: String = before.iter().map(|letter| letter.trim_end_matches('\u{200D}')).collect();
    Some(before + last)
}

fn roman(number: u64) -> Option<String> {
    let mut rest = Some(number).filter(|number| (1..=HIGHEST_ROMAN).contains(number))?;
    let mut written = String::new();
    for (value, letters) in ROMAN {
        while rest >= value {
            written.push_str(letters);
            rest -= value;
        }
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(counter: Counter, numbers: &[u64], expected: &str) {
        let written: Vec<String> =
            numbers.iter().map(|number| counter.number(*number, Digits::Persian)).collect();
        assert_eq!(written.join(" "), expected);
    }

    #[test]
    fn letters_come_in_the_order_of_the_alphabet_and_go_on_in_pairs() {
        check(Counter::Alphabetic, &[1, 2, 3, 31, 32, 33, 34, 64, 65], "الف ب پ ه\u{200D} ی اا اب ای با");
        check(Counter::Alphabetic, &[993, 1023, 0], "ها هه\u{200D} ۰");
    }

    #[test]
    fn abjad_letters_come_in_the_order_of_their_numbers_and_digits_follow() {
        check(Counter::Abjad, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "الف ب ج د ه\u{200D} و ز ح ط ی");
        check(Counter::Abjad, &[28, 29, 0], "غ ۲۹ ۰");
    }

    #[test]
    fn latin_letters_and_roman_numerals_are_written_as_everywhere() {
        check(Counter::LowerLatin, &[1, 26, 27, 702, 703], "a z aa zz aaa");
        check(Counter::UpperRoman, &[1, 4, 9, 1994, 3999, 4000, 0], "I IV IX MCMXCIV MMMCMXCIX ۴۰۰۰ ۰");
        check(Counter::LatinDigits, &[12], "12");
        check(Counter::Digits, &[12], "۱۲");
    }

    #[test]
    fn the_highest_number_is_written_by_every_counter() {
        for (_, counter) in Counter::NAMES {
            assert!(!counter.number(u64::MAX, Digits::Latin).is_empty());
        }
    }
}
