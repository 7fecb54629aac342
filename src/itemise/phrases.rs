//! Stretches of a text that run left to right whatever stands around them: addresses, Latin words with
//! their numbers, phone numbers, sums and ranges.
//!
//! Every token is looked at once: a megabyte of brackets costs what a megabyte of words does.

use std::ops::Range;

use super::bidi::is_left_to_right;
use super::edges::{detached, trimmed, unmatched_brackets};
use super::tokens::{Token, TokenKind, digits, follows, is_digit, stretches, tokens};

/// A stretch that runs left to right.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) range: Range<usize>,
    pub(super) kind: PhraseKind,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum PhraseKind {
    /// Latin words, with the numbers that belong to them.
    Latin,
    /// A web or mail address.
    Address,
    /// A phone number, or another number in groups.
    Phone,
    /// A number with a sign, a range, a sum, a measure.
    Number,
}

/// International phone numbers have 7 to 15 digits (ITU-T E.164, 6).
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// The phrases of a text in reading order.
pub(super) fn phrases(text: &str) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    if text.chars().all(|c| !is_digit(c) && !is_left_to_right(c)) {
        return phrases;
    }
    let mut done = 0;
    for address in addresses(text) {
        between(text, done..address.start, &mut phrases);
        done = address.end;
        phrases.push(Phrase { range: address, kind: PhraseKind::Address });
    }
    between(text, done..text.len(), &mut phrases);
    phrases
}

/// The web addresses of a text: whatever their script, they end at the next white space.
fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let words = text.split_inclusive(char::is_whitespace).scan(0, |end, word| {
        let start = *end;
        *end += word.len();
        Some((start, word.trim_end()))
    });
    words.filter_map(|(start, word)| {
        let at = start + word.find("://").or_else(|| word.find("www."))?;
        let is_scheme = |c: char| c.is_ascii_alphanumeric() || "+.-".contains(c);
        let head = text[start..at].trim_end_matches(is_scheme).len();
        let range = trimmed(text, start + head..start + word.len());
        let starts_word = !text[..range.start].ends_with(char::is_alphanumeric);
        (range.len() > "www.".len() && starts_word).then_some(range)
    })
}

/// The phrases between two addresses.
fn between(text: &str, range: Range<usize>, phrases: &mut Vec<Phrase>) {
    for stretch in stretches(text, range) {
        let tokens = tokens(text, stretch);
        let mut rest = tokens.as_slice();
        while let [first, ..] = rest {
            let taken = if let Some((phrase, taken)) = grouped_number(text, rest) {
                phrases.push(phrase);
                taken
            } else if let Some(taken) = latin(text, rest, phrases) {
                taken
            } else {
                phrases.extend(number(text, first));
                1
            };
            rest = &rest[taken..];
        }
    }
}

/// A phone number at the head of `tokens`, or the four groups of a bank card; and how many tokens it takes.
fn grouped_number(text: &str, tokens: &[Token]) -> Option<(Phrase, usize)> {
    let word = |token: &Token| &text[token.range.clone()];
    let is_card = |token: &Token| digits(word(token)) == 4 && word(token).chars().all(is_digit);
    let mut taken = 1;
    let mut count = digits(word(&tokens[0]));
    let starts = starts_like_a_phone(word(&tokens[0])) && is_phone_token(word(&tokens[0])) && count > 1;
    if !starts && !tokens.iter().take(4).all(is_card) {
        return None;
    }
    while let Some(token) = tokens.get(taken).filter(|token| follows(&tokens[taken - 1], token)) {
        let more = count + digits(word(token));
        let ended = word(&tokens[taken - 1]).ends_with([',', ';'])
            || (PHONE_DIGITS.contains(&count) && starts_like_a_phone(word(token)));
        let most = if starts { *PHONE_DIGITS.end() } else { 16 };
        if ended || more > most || !is_phone_token(word(token)) {
            break;
        }
        (count, taken) = (more, taken + 1);
    }
    let range = trimmed(text, tokens[0].range.start..tokens[taken - 1].range.end);
    (count >= *PHONE_DIGITS.start()).then_some((Phrase { range, kind: PhraseKind::Phone }, taken))
}

fn starts_like_a_phone(word: &str) -> bool {
    word.trim_start_matches('(').starts_with(['+', '0', '۰', '٠'])
}

fn is_phone_token(word: &str) -> bool {
    word.chars().any(is_digit) && word.chars().all(|c| is_digit(c) || "+-()–\u{2011},.;".contains(c))
}

/// The phrases of the run of Latin tokens at the head of `tokens`, and how many tokens it takes.
/// Brackets whose partners are elsewhere part them.
fn latin(text: &str, tokens: &[Token], phrases: &mut Vec<Phrase>) -> Option<usize> {
    let run = tokens
        .iter()
        .enumerate()
        .take_while(|(i, token)| {
            token.kind != TokenKind::EasternNumber && (*i == 0 || follows(&tokens[i - 1], token))
        })
        .count();
    if !tokens[..run].iter().any(|token| token.kind == TokenKind::Latin) {
        return None;
    }
    let whole = between_signs(&tokens[..run]);
    let mut start = whole.start;
    let cuts = unmatched_brackets(text, whole.clone());
    for cut in cuts.into_iter().chain([whole.end]) {
        let range = detached(text, trimmed(text, start..cut));
        start = (cut + 1).min(whole.end);
        let word = &text[range.clone()];
        if word.chars().any(is_left_to_right) {
            let is_mail = !word.contains(' ') && word.contains('@') && word.contains('.');
            let kind = if is_mail { PhraseKind::Address } else { PhraseKind::Latin };
            phrases.push(Phrase { range, kind });
        }
    }
    Some(run)
}

/// What some tokens cover, without the signs at either end: «همایش / Conference» has its stroke between its
/// two words, whichever way each of them runs.
fn between_signs(tokens: &[Token]) -> Range<usize> {
    let mut words = tokens.iter().filter(|token| token.kind != TokenKind::Joiner);
    let Some(first) = words.next() else { return 0..0 };
    first.range.start..words.next_back().unwrap_or(first).range.end
}

/// A number that the rules alone would tear: with a sign, a currency, a hyphen, an operator.
fn number(text: &str, token: &Token) -> Option<Phrase> {
    const TORN: &str = "-–−\u{2011}+×÷=±*$€£¥%°";
    let range = detached(text, trimmed(text, token.range.clone()));
    let word = &text[range.clone()];
    let is_plain = word.chars().all(|c| is_digit(c) || TORN.contains(c) || "/.:,٫٬".contains(c));
    let is_torn = word.chars().any(|c| TORN.contains(c));
    let count = digits(word);
    let is_phone =
        PHONE_DIGITS.contains(&count) && word.chars().all(|c| is_digit(c) || "-–\u{2011}+".contains(c));
    let kind = if is_phone { PhraseKind::Phone } else { PhraseKind::Number };
    (count > 0 && is_plain && is_torn).then_some(Phrase { range, kind })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        phrases(text).into_iter().map(|phrase| &text[phrase.range]).collect()
    }

    fn kinds(text: &str) -> Vec<PhraseKind> {
        phrases(text).into_iter().map(|phrase| phrase.kind).collect()
    }

    #[test]
    fn phone_numbers_stay_whole() {
        for phone in [
            "۰۲۱-۸۸۷۷۶۶۵۵",
            "021 8877 6655",
            "0912 345 67 89",
            "۰۲۱ ۸۸۷۷ ۶۶۵۵",
            "(021) 88776655",
            "+98 (21) 1234-5678",
        ] {
            let text = format!("تلفن: {phone} است.");
            assert_eq!(found(&text), [phone]);
            assert_eq!(kinds(&text), [PhraseKind::Phone]);
        }
        assert_eq!(found("(+46 8 123 45 67)"), ["(+46 8 123 45 67)"]);
        assert_eq!(found("کارت ۶۰۳۷ ۹۹۷۱ ۱۲۳۴ ۵۶۷۸ است"), ["۶۰۳۷ ۹۹۷۱ ۱۲۳۴ ۵۶۷۸"]);
    }

    #[test]
    fn phone_numbers_beside_each_other_are_two() {
        assert_eq!(found("تلفن 021-88776655 021-88776656 است"), ["021-88776655", "021-88776656"]);
        assert_eq!(found("021 8877 6655, 021 8877 6656"), ["021 8877 6655", "021 8877 6656"]);
        assert_eq!(found("0 1 2 3 4 5 6 7 8 9"), [""; 0]);
    }

    #[test]
    fn addresses_stay_whole_in_every_script() {
        assert_eq!(found("نشانی https://example.org/fa/۱۲?x=1 است"), ["https://example.org/fa/۱۲?x=1"]);
        assert_eq!(found("در https://example.org/فارسی/a؟ نه"), ["https://example.org/فارسی/a"]);
        assert_eq!(found("(www.example.org/تهران)."), ["www.example.org/تهران"]);
        assert_eq!(found("به info@example.org."), ["info@example.org"]);
        assert_eq!(kinds("به info@example.org."), [PhraseKind::Address]);
        assert_eq!(found("://"), [""; 0]);
    }

    #[test]
    fn latin_names_take_their_numbers_and_leave_persian_ones() {
        assert_eq!(found("استاندارد ISO 9001 را"), ["ISO 9001"]);
        assert_eq!(found("قالب PDF/X-4، نه C++"), ["PDF/X-4", "C++"]);
        assert_eq!(found("در Stockholm ۱۲ نفر"), ["Stockholm"]);
        assert_eq!(found("سال ۲۰۲۴ Unicode 16.0 (2024) آمد"), ["Unicode 16.0 (2024)"]);
        assert_eq!(found("Anna Lindström & Bob آمدند"), ["Anna Lindström & Bob"]);
        assert_eq!(found("فیلم 12 Angry Men را"), ["12 Angry Men"]);
        assert_eq!(found("قطع A4 (210×297 mm) است"), ["A4 (210×297 mm)"]);
    }

    #[test]
    fn a_sign_between_two_scripts_belongs_to_neither() {
        for sign in ["/", "-", "–", "+", "|", "&", "="] {
            assert_eq!(found(&format!("همایش {sign} Conference")), ["Conference"], "{sign}");
            assert_eq!(found(&format!("Conference {sign} همایش")), ["Conference"], "{sign}");
            assert_eq!(found(&format!("همایش{sign}Conference")), ["Conference"], "{sign}");
            assert_eq!(found(&format!("Conference{sign}همایش")), ["Conference"], "{sign}");
        }
        assert_eq!(found("سالن A / سالن B"), ["A", "B"]);
        assert_eq!(found("سالن A/B و A / B"), ["A/B", "A / B"]);
        assert_eq!(found("«همایش»/Conference"), ["Conference"]);
        assert_eq!(found("(فارسی)/English و English/(فارسی)"), ["English", "English"]);
        assert_eq!(found("زبان C++، C# و C++/C# است"), ["C++", "C#", "C++/C#"]);
        assert_eq!(found("کووید-۱۹ و نسخهٔ-2"), [""; 0]);
        assert_eq!(found("تلفن +46 8 123 45 67 است"), ["+46 8 123 45 67"]);
        assert_eq!(
            found("در example.org/fa/ و https://example.org/fa/ است"),
            ["example.org/fa/", "https://example.org/fa/"]
        );
    }

    #[test]
    fn brackets_that_close_elsewhere_part_phrases_and_not_words() {
        assert_eq!(found("(PDF چاپی)"), ["PDF"]);
        assert_eq!(found("(Anna Lindström و Bob Smith)"), ["Anna Lindström", "Bob Smith"]);
        assert_eq!(found("(Dr. Anna Lindström، استاد KTH)"), ["Dr. Anna Lindström", "KTH"]);
        assert_eq!(found("Typst (PDF و متن)"), ["Typst", "PDF"]);
        assert_eq!(found("(ISO 9001 یا Unicode 16.0)"), ["ISO 9001", "Unicode 16.0"]);
    }

    #[test]
    fn signs_sums_ranges_and_prices_run_left_to_right() {
        for number in ["۱۰-۱۲", "1920×1080", "5+3=8", "-3", "+5", "-۵", "$12.50", "€25", "5-10%"] {
            assert_eq!(found(&format!("عدد {number} است")), [number]);
        }
        for number in ["−۱۲٬۵۰۰", "-۳٫۵", "۳٫۵–۴٫۵", "±۰٫۵", "۲٫۵+۳٫۵", "۳٫۵×۲", "$۳٫۵", "۱۲٬۰۰۰-۱۵٬۰۰۰"]
        {
            assert_eq!(found(&format!("عدد {number} است")), [number]);
        }
        assert_eq!(found("دما 50°C است"), ["50°C"]);
        assert_eq!(found("۱۴۰۳/۰۲/۰۵ و ۱۰:۳۰ و ۵۰٪ و ۱۲٬۰۰۰"), [""; 0]);
    }

    #[test]
    fn a_megabyte_of_brackets_and_dots_is_read_once() {
        for text in
            ["(a ".repeat(100_000), format!("a{}", ".".repeat(300_000)), format!("{}a", "(".repeat(300_000))]
        {
            assert!(phrases(&text).len() <= 100_000);
        }
    }
}
