//! Days as people write them: «۱۶ مهر ۱۴۰۵», «١٦ تشرين الأول ٢٠٢٦», "October 16, 2026", `1405-07-16`.

use super::{Calendar, Day, names};

/// What a text says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It names this one, in this calendar; of several days the first.
    Day(Day, Calendar),
    /// It names one that this calendar does not have.
    Missing(Calendar),
    /// It names none.
    None,
}

/// Reads a day that is given by year, month and day in figures, in this order, in digits of any script.
pub fn in_figures(text: &str) -> Reading {
    let sign = if text.contains('/') { '/' } else { '-' };
    let mut parts = text.split(sign).map(|part| Token::of(part).filter(|_| part.chars().all(is_digit)));
    let (Some(Some(year)), Some(Some(month)), Some(Some(day)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Reading::None;
    };
    match (year, month, day) {
        (Token::Number(year, 4), Token::Number(month, 1..=2), Token::Number(day, 1..=2)) => {
            day_of(Calendar::of_year(year), year, month, day)
        }
        _ => Reading::None,
    }
}

/// Reads a day that is given with the name of its month, in any of the languages that have names here.
pub fn in_words(text: &str) -> Reading {
    let tokens = tokens(text);
    let named = (0..tokens.len()).filter_map(|at| month(&tokens[at..]).map(|found| (at, found)));
    let mut missing = Reading::None;
    for (at, Month { calendar, number, words }) in named {
        let (before, behind) = (&tokens[..at], &tokens[at + words..]);
        let found = day_before(before)
            .and_then(|day| year(behind).map(|year| (day, year)))
            .or_else(|| day_behind(behind).and_then(|(day, rest)| year(rest).map(|year| (day, year))));
        let Some((day, year)) = found.filter(|(_, year)| Calendar::of_year(*year) == calendar) else {
            continue;
        };
        match day_of(calendar, year, number, day) {
            found @ Reading::Day(..) => return found,
            none => missing = none,
        }
    }
    missing
}

fn day_of(calendar: Calendar, year: u16, month: u16, day: u16) -> Reading {
    let day = u8::try_from(month).ok().zip(u8::try_from(day).ok());
    let day = day.and_then(|(month, day)| calendar.day(year, month, day));
    day.map_or(Reading::Missing(calendar), |day| Reading::Day(day, calendar))
}

/// A word, a number, or a sign of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// Its letters, of which those that look alike are one.
    Word(String),
    /// Its value, and how many digits it has.
    Number(u16, usize),
    Sign(char),
}

impl Token {
    fn of(text: &str) -> Option<Self> {
        let first = text.chars().next()?;
        if is_digit(first) {
            let digits = text.chars().filter_map(digit);
            let value = digits.fold(0_u16, |value, digit| value.saturating_mul(10).saturating_add(digit));
            Some(Self::Number(value, text.chars().count()))
        } else if first.is_alphabetic() {
            Some(Self::Word(text.chars().filter_map(plain).flat_map(char::to_lowercase).collect()))
        } else {
            Some(Self::Sign(first))
        }
    }

    fn is_word(&self, words: &[&str]) -> bool {
        matches!(self, Self::Word(word) if words.contains(&word.as_str()))
    }

    fn is_sign(&self, signs: &[char]) -> bool {
        matches!(self, Self::Sign(sign) if signs.contains(sign))
    }
}

fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

fn digit(c: char) -> Option<u16> {
    match c {
        '0'..='9' | '٠'..='٩' | '۰'..='۹' => u16::try_from(u32::from(c) & 0xF).ok(),
        _ => None,
    }
}

/// A letter without what different keyboards and hands make of it; no vowel marks, no tatweel.
fn plain(c: char) -> Option<char> {
    match c {
        'ي' | 'ى' | 'ێ' => Some('ی'),
        'ك' => Some('ک'),
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ة' | 'ە' | 'ھ' => Some('ه'),
        '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{200C}' | '\u{200D}' => None,
        c => Some(c),
    }
}

/// A date is short: what stands far behind is none of it.
const MOST_TOKENS: usize = 40;

fn tokens(text: &str) -> Vec<Token> {
    let sort = |c: char| match c {
        c if is_digit(c) => 0,
        c if c.is_alphabetic() || plain(c).is_none() => 1,
        c if c.is_whitespace() => 2,
        _ => 3,
    };
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut last = None;
    let ends = text.char_indices().map(|(at, c)| (at, Some(sort(c)))).chain([(text.len(), None)]);
    for (at, own) in ends {
        if last.is_some_and(|last| Some(last) != own || last == 3) {
            tokens.extend(Token::of(text[start..at].trim()));
            start = at;
        }
        last = own;
        if tokens.len() >= MOST_TOKENS {
            break;
        }
    }
    tokens
}

/// A month that some tokens begin with.
struct Month {
    calendar: Calendar,
    number: u16,
    /// How many tokens its name is.
    words: usize,
}

fn month(tokens: &[Token]) -> Option<Month> {
    let is_name = |token: &Token, word: &str| match token {
        // «نیسانی ٢٠٢٧», «مهرماه»
        Token::Word(own) => own.strip_prefix(word).is_some_and(|rest| ["", "ی", "ماه"].contains(&rest)),
        _ => false,
    };
    let found = names::months().filter_map(|(calendar, number, name)| {
        let name: String = name.chars().filter_map(plain).flat_map(char::to_lowercase).collect();
        let words = name.split(' ').count();
        let all = tokens.len() >= words && name.split(' ').zip(tokens).all(|(word, own)| is_name(own, word));
        all.then_some(Month { calendar, number, words })
    });
    found.max_by_key(|month| month.words)
}

/// What may stand between the parts of a date.
const FILLERS: [&str; 11] = ["ی", "م", "ماه", "سال", "ام", "of", "st", "nd", "rd", "th", "عام"];

/// What links the first and the last of several days.
const LINKS: [&str; 6] = ["تا", "و", "الی", "حتی", "to", "and"];

/// The number right before a month; of several days the first.
fn day_before(tokens: &[Token]) -> Option<u16> {
    let (mut day, mut rest) = last_day(tokens)?;
    while let Some((link, before)) = rest.split_last()
        && (link.is_word(&LINKS) || link.is_sign(&['-', '–', '—']))
        && let Some((first, earlier)) = last_day(before)
    {
        (day, rest) = (first, earlier);
    }
    Some(day)
}

/// The day that some tokens end with, and those before it.
fn last_day(mut tokens: &[Token]) -> Option<(u16, &[Token])> {
    while let Some((last, before)) = tokens.split_last()
        && last.is_word(&FILLERS)
    {
        tokens = before;
    }
    match tokens.split_last()? {
        (Token::Number(day, 1..=2), before) => Some((*day, before)),
        _ => None,
    }
}

/// The day that stands behind its month, and what follows it.
fn day_behind(tokens: &[Token]) -> Option<(u16, &[Token])> {
    match tokens.split_first()? {
        (Token::Number(day, 1..=2), rest) => Some((*day, rest)),
        _ => None,
    }
}

/// The year that some tokens begin with.
fn year(mut tokens: &[Token]) -> Option<u16> {
    while let Some((first, rest)) = tokens.split_first()
        && (first.is_word(&FILLERS) || first.is_sign(&['،', ',']))
    {
        tokens = rest;
    }
    match tokens.first()? {
        Token::Number(year, 4) => Some(*year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<Day> {
        match in_words(text) {
            Reading::Day(day, _) => Some(day),
            Reading::Missing(_) | Reading::None => None,
        }
    }

    #[test]
    fn a_day_is_read_in_four_languages_and_two_calendars() {
        for (text, expected) in [
            ("۱۶ مهر ۱۴۰۵", (2026, 10, 8)),
            ("پنجشنبه، ۱۶ مهرماهِ سال ۱۴۰۵", (2026, 10, 8)),
            ("16 مهر 1405 / 8 اکتبر 2026", (2026, 10, 8)),
            ("۱ آذر ۱۴۰۵", (2026, 11, 22)),
            ("۸ اكتبر ۲۰۲۶", (2026, 10, 8)),
            ("٣٠ سِبْتَمْبِر ٢٠٢٦", (2026, 9, 30)),
            ("الخميس ٨ تشرين الأول ٢٠٢٦", (2026, 10, 8)),
            ("١٦ی ڕەزبەری ١٤٠٥", (2026, 10, 8)),
            ("٨ی تشرینی یەکەمی ٢٠٢٦", (2026, 10, 8)),
            ("8 October 2026", (2026, 10, 8)),
            ("Thursday, October 8th, 2026", (2026, 10, 8)),
            ("16 Mehr 1405", (2026, 10, 8)),
            ("۱۶ میزان ۱۴۰۵", (2026, 10, 8)),
        ] {
            assert_eq!(day(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn of_several_days_the_first_is_read() {
        for (text, expected) in [
            ("۱۴ تا ۱۶ مهر ۱۴۰۵", (2026, 10, 6)),
            ("۱۴–۱۶ مهر ۱۴۰۵", (2026, 10, 6)),
            ("6 and 7 March 2027", (2027, 3, 6)),
            ("١٢ تا ١٦ی نیسانی ٢٠٢٧", (2027, 4, 12)),
        ] {
            assert_eq!(day(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn words_that_name_no_day_are_none_and_days_that_are_not_there_are_missing() {
        for text in
            ["", "بهار ۱۴۰۵", "مهر ۱۴۰۵", "۱۶ مهر", "اول آذر", "۱۶ مهر ۲۰۲۶", "۳ مهربانی ۱۴۰۵", "1405"]
        {
            assert_eq!(in_words(text), Reading::None, "{text}");
        }
        assert_eq!(in_words("۳۱ مهر ۱۴۰۵"), Reading::Missing(Calendar::Jalali));
        assert_eq!(in_words("31 June 2026"), Reading::Missing(Calendar::Gregorian));
        assert_eq!(in_words(&"۳۱ مهر ".repeat(50_000)), Reading::None);
    }

    #[test]
    fn what_is_written_is_read_again() {
        use super::super::{Weekday, written};
        use crate::language::Language;
        for language in [Language::PERSIAN, Language::ARABIC, Language::SORANI, Language::ENGLISH] {
            for calendar in [Calendar::Jalali, Calendar::Gregorian] {
                for month in 1..=12 {
                    let own = (2026, month, 21);
                    let text = written(own, &[calendar], Weekday::Shown, language, language.digits());
                    assert_eq!(text.as_deref().and_then(day), Some(own), "{text:?}");
                }
            }
        }
    }
}
