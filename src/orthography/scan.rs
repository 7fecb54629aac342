//! One look at a text that tells which of the safe rules may have something to mend.
//!
//! Most texts need none of them, and then nothing else is done.

use super::letters::{HARD_BREAK, ZWNJ, is_form, is_letter};
use super::rule::{RULES, SAFE};
use crate::diagnostic::Code;

/// Some of the safe rules, by their place in the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted(u32);

impl Wanted {
    pub(super) const NONE: Self = Self(0);

    pub(super) fn holds(self, index: usize) -> bool {
        self.0 >> index & 1 == 1
    }

    const fn of(code: Code) -> Self {
        let mut index = 0;
        while index < SAFE {
            if RULE_CODES[index] as u32 == code as u32 {
                return Self(1 << index);
            }
            index += 1;
        }
        Self(0)
    }

    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// The safe rules by name, where constants need them.
const RULE_CODES: [Code; SAFE] = {
    let mut codes = [Code::Internal; SAFE];
    let mut index = 0;
    while index < SAFE {
        codes[index] = RULES[index].code;
        index += 1;
    }
    codes
};

/// A character as far as the rules ask at the first look.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// The start or the end of a text or of a line.
    Edge,
    Letter,
    Vowel,
    PersianDigit,
    ArabicDigit,
    LatinDigit,
    Space,
    Tab,
    HalfSpace,
    Stop,
    Colon,
    /// ، ؛ ؟
    Mark,
    /// !
    Call,
    Opening,
    Closing,
    /// , ; ?
    LatinMark,
    Quote,
    Percent,
    Junk,
    Form,
    Other,
}

/// The classes of the two blocks that most texts are of.
const ASCII: [Class; 128] = table(0);
const ARABIC: [Class; 256] = table(0x600);

const fn table<const N: usize>(start: u32) -> [Class; N] {
    let mut table = [Class::Other; N];
    let mut index = 0;
    while index < N {
        #[expect(clippy::cast_possible_truncation, reason = "the index is below 256")]
        if let Some(c) = char::from_u32(start + index as u32) {
            table[index] = slow(c);
        }
        index += 1;
    }
    table
}

/// The class of a character of the two tables.
const fn slow(c: char) -> Class {
    match c {
        ' ' => Class::Space,
        '\t' => Class::Tab,
        '0'..='9' => Class::LatinDigit,
        '\u{0660}'..='\u{0669}' => Class::ArabicDigit,
        '\u{06F0}'..='\u{06F9}' => Class::PersianDigit,
        '.' => Class::Stop,
        ':' => Class::Colon,
        '،' | '؛' | '؟' => Class::Mark,
        '!' => Class::Call,
        '(' | '[' => Class::Opening,
        ')' | ']' => Class::Closing,
        ',' | ';' | '?' => Class::LatinMark,
        '"' => Class::Quote,
        '%' => Class::Percent,
        '\u{064B}'..='\u{0652}' | '\u{0670}' => Class::Vowel,
        '\u{0620}'..='\u{063F}'
        | '\u{0641}'..='\u{064A}'
        | '\u{066E}'
        | '\u{066F}'
        | '\u{0671}'..='\u{06D3}'
        | '\u{06D5}'
        | '\u{06EE}'
        | '\u{06EF}'
        | '\u{06FA}'..='\u{06FC}'
        | '\u{06FF}' => Class::Letter,
        _ => Class::Other,
    }
}

fn class(c: char) -> Class {
    match u32::from(c) {
        code @ 0..128 => ASCII[code as usize],
        code @ 0x600..0x700 => ARABIC[(code - 0x600) as usize],
        _ => match c {
            ZWNJ => Class::HalfSpace,
            HARD_BREAK => Class::Edge,
            '«' => Class::Opening,
            '»' => Class::Closing,
            '“' | '”' | '„' => Class::Quote,
            '\u{200B}' | '\u{FEFF}' => Class::Junk,
            c if is_form(c) => Class::Form,
            c if is_letter(c) => Class::Letter,
            _ => Class::Other,
        },
    }
}

macro_rules! wanted {
    ($name:ident) => {
        const { Wanted::of(Code::$name) }
    };
}

/// The rules that may have something to mend in a text.
pub(super) fn scan(text: &str) -> Wanted {
    let mut wanted = Wanted::NONE;
    let mut last = Class::Edge;
    for (at, c) in text.char_indices() {
        let class = class(c);
        if class == Class::Letter {
            wanted.add(letter(c));
        }
        wanted.add(pair(last, class));
        if last == Class::Space || class == Class::Space {
            wanted.add(words(text, at, last, class));
        }
        last = class;
    }
    wanted.add(pair(last, Class::Edge));
    wanted
}

fn letter(c: char) -> Wanted {
    match c {
        'ي' | 'ى' => wanted!(ArabicYeh),
        'ك' | 'ڪ' => wanted!(ArabicKaf),
        'ہ' | 'ە' | 'ھ' => wanted!(HehForms),
        'ۀ' => wanted!(HehHamza),
        _ => Wanted::NONE,
    }
}

/// What two characters in a row are a sign of.
fn pair(last: Class, class: Class) -> Wanted {
    match (last, class) {
        (_, Class::Form) => wanted!(PresentationForms),
        (_, Class::Junk) => wanted!(ZeroWidthJunk),
        (_, Class::Quote) => wanted!(Quotes),
        (_, Class::ArabicDigit)
        | (Class::PersianDigit, Class::LatinDigit)
        | (Class::LatinDigit, Class::PersianDigit) => wanted!(Digits),
        (Class::Edge | Class::Space, Class::Tab)
        | (Class::Edge | Class::Space | Class::Tab, Class::Space)
        | (Class::Space | Class::Tab, Class::Edge) => wanted!(Spaces),
        (Class::Letter | Class::Vowel | Class::PersianDigit | Class::LatinDigit, Class::HalfSpace) => {
            Wanted::NONE
        }
        (Class::HalfSpace, Class::Letter | Class::PersianDigit | Class::LatinDigit) => Wanted::NONE,
        (_, Class::HalfSpace) | (Class::HalfSpace, _) => wanted!(ZwnjStray),
        (Class::Space, Class::Stop | Class::Colon | Class::Mark | Class::Call) => wanted!(SpaceBeforeMark),
        (Class::Space, Class::Closing) => Wanted(wanted!(SpaceBeforeMark).0 | wanted!(SpaceInsideBrackets).0),
        (Class::Opening, Class::Space) => wanted!(SpaceInsideBrackets),
        (Class::Letter | Class::Vowel | Class::Closing, Class::LatinMark) => wanted!(LatinMarks),
        (Class::Mark | Class::Call, Class::Letter) => wanted!(SpaceAfterMark),
        (Class::PersianDigit | Class::ArabicDigit, Class::Percent) => wanted!(Percent),
        (Class::Stop, Class::Stop) => wanted!(Ellipsis),
        (Class::Vowel, Class::Vowel) => wanted!(DoubledMark),
        _ => Wanted::NONE,
    }
}

/// The words that stand apart from what they belong to.
fn words(text: &str, at: usize, last: Class, class: Class) -> Wanted {
    if class == Class::Space && text[..at].ends_with("می") {
        wanted!(VerbPrefix)
    } else if last == Class::Space && text[at..].starts_with("ها") {
        wanted!(Plural)
    } else {
        Wanted::NONE
    }
}

#[cfg(test)]
mod tests {
    use super::super::letters::{is_arabic_digit, is_mark, is_persian_digit, is_vowel};
    use super::*;

    #[test]
    fn a_clean_text_wants_nothing() {
        let text = "همهٔ نشست‌ها در تالار (طبقهٔ دوم) برگزار می‌شود: ساعت ۰۸:۳۰، «ISO 9001»؛ ۲۰٪، و… بله!";
        assert_eq!(scan(text), Wanted::NONE);
    }

    #[test]
    fn the_tables_agree_with_the_letters() {
        for c in (0..0x700).filter_map(char::from_u32) {
            let expected = match class(c) {
                Class::Letter => is_letter(c),
                Class::Vowel => is_vowel(c) && is_mark(c),
                Class::ArabicDigit => is_arabic_digit(c),
                Class::PersianDigit => is_persian_digit(c),
                _ => !is_letter(c) && !is_vowel(c),
            };
            assert!(expected, "{c:?}");
        }
    }

    #[test]
    fn each_safe_rule_is_wanted_for_its_own_example() {
        for (index, rule) in RULES.iter().take(SAFE).enumerate() {
            assert!(scan(rule.before).holds(index), "{}", rule.id());
        }
    }
}
