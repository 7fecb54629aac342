//! Slips planted into correct sentences, a sort for every rule, and how many of them are found.

use super::{Read, read};
use crate::diagnostic::{Code, Notes};
use crate::orthography::letters::{is_letter, is_of_word};
use crate::orthography::rule::RULES;
use crate::orthography::word::{normal, words};
use crate::orthography::words::contains;
use crate::source::Sources;
use crate::statement::{self, Input, read_as};

/// Sentences of our own, a line each.
const SENTENCES: &str = include_str!("sentences.txt");

/// The statements that ship and are Persian.
const STATEMENTS: [&str; 3] = [
    include_str!("../../../statements/library-conference.md"),
    include_str!("../../../statements/conference-programme.md"),
    include_str!("../../../statements/two-language-announcement.md"),
];

/// Of a hundred slips so many are found, of any sort.
const FOUND: usize = 95;

/// One false finding in so many words is the most.
const WORDS: usize = 200;

/// Every way to make one slip of a sort in a sentence.
type Plant = fn(&str) -> Vec<String>;

/// Every place of `right` written as `wrong`.
fn each(text: &str, right: &str, wrong: &str) -> Vec<String> {
    let put = |(at, _): (usize, &str)| format!("{}{wrong}{}", &text[..at], &text[at + right.len()..]);
    text.match_indices(right).map(put).collect()
}

fn all(text: &str, pairs: &[(&str, &str)]) -> Vec<String> {
    pairs.iter().flat_map(|(right, wrong)| each(text, right, wrong)).collect()
}

/// Every word for which `slip` has a wrong spelling, misspelt so.
fn word_by_word(text: &str, slip: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let wrong = |range: std::ops::Range<usize>| {
        let wrong = slip(&text[range.clone()])?;
        Some(format!("{}{wrong}{}", &text[..range.start], &text[range.end..]))
    };
    words(text).filter_map(wrong).collect()
}

/// Something put behind the first letter of every word that has several.
fn inside(text: &str, what: &str) -> Vec<String> {
    word_by_word(text, |word| {
        let second = word.char_indices().nth(1).filter(|(_, c)| is_letter(*c))?.0;
        let joins = word[..second].starts_with(['ب', 'س', 'م', 'ن', 'ک', 'پ', 'ش', 'خ', 'ت', 'ه', 'گ']);
        joins.then(|| format!("{}{what}{}", &word[..second], &word[second..]))
    })
}

/// The last letter of a word, apart from it.
fn split(text: &str) -> Vec<String> {
    word_by_word(text, |word| {
        let last =
            word.char_indices().next_back().filter(|(_, c)| is_letter(*c) && !matches!(c, 'و' | 'ی'))?.0;
        let plain = contains(word) && word.chars().count() > 2 && word.chars().all(is_letter);
        plain.then(|| format!("{} {}", &word[..last], &word[last..]))
    })
}

/// A letter in the middle of a long word, exchanged for one that makes no word.
fn misspelt(text: &str) -> Vec<String> {
    word_by_word(text, |word| {
        let letters: Vec<char> = word.chars().collect();
        let plain = letters.len() > 5 && letters.iter().all(|c| is_letter(*c)) && contains(word);
        let middle = letters.len() / 2;
        let mut wrong = "ظچغضثطژ".chars().filter(|c| *c != letters[middle]).map(|c| {
            letters
                .iter()
                .enumerate()
                .map(|(at, letter)| if at == middle { c } else { *letter })
                .collect::<String>()
        });
        plain.then(|| wrong.find(|word| !contains(word)))?
    })
}

/// را joined to a noun before it.
fn joined_ra(text: &str) -> Vec<String> {
    let mut found = each(text, " را ", "را ");
    found.retain(|slip| {
        words(slip).any(|word| slip[word.clone()].ends_with("را") && !contains(&normal(&slip[word])))
    });
    found
}

fn doubled(text: &str) -> Vec<String> {
    // Adverbs may be said twice; these never are.
    let twice = |word: &str| {
        matches!(
            word,
            "که" | "را"
                | "این"
                | "از"
                | "است"
                | "در"
                | "می\u{200C}کند"
                | "همهٔ"
                | "تا"
                | "مردم"
                | "کار"
        )
        .then(|| format!("{word} {word}"))
    };
    word_by_word(text, twice)
}

fn turned(text: &str) -> Vec<String> {
    word_by_word(text, |word| Some(format!("\u{202E}{word}\u{202C}")))
}

fn decoded_twice(text: &str) -> Vec<String> {
    let persian = text.chars().filter(|c| is_of_word(*c)).count() * 2 > text.chars().count();
    if persian { read_as(text, "utf-8", "windows-1252").into_iter().collect() } else { Vec::new() }
}

fn latin_digits(text: &str) -> Vec<String> {
    all(text, &[("۱۴۰۵", "1405"), ("۲۰ ", "20 "), ("۲۵۰ ", "250 "), ("۱۶ ", "16 "), ("۱۲٬۵۰۰", "۱۲,۵۰۰")])
}

/// The slips of each rule.
const PLANTS: [(Code, Plant); 33] = [
    (Code::PresentationForms, |text| all(text, &[("س", "ﺳ"), ("م", "ﻣ"), ("ن ", "ﻥ "), ("لا", "ﻻ")])),
    (Code::ArabicYeh, |text| all(text, &[("ی", "ي"), ("ی", "ى")])),
    (Code::ArabicKaf, |text| all(text, &[("ک", "ك")])),
    (Code::HehForms, |text| all(text, &[("ه", "ە"), ("ه", "ھ"), ("ه", "ہ")])),
    (Code::HehHamza, |text| all(text, &[("هٔ", "ۀ")])),
    (Code::Digits, |text| all(text, &[("۱", "١"), ("۰", "٠"), ("۲۰", "۲0")])),
    (Code::ZeroWidthJunk, |text| inside(text, "\u{200B}")),
    (Code::ZwnjStray, |text| {
        all(text, &[("\u{200C}", "\u{200C}\u{200C}"), (" ", "\u{200C} "), (".", "\u{200C}.")])
    }),
    (Code::Spaces, |text| all(text, &[(" ", "  "), (" ", " \t"), (".", ". ")])),
    (Code::SpaceBeforeMark, |text| all(text, &[("،", " ،"), ("؛", " ؛"), ("؟", " ؟"), ("»", " »")])),
    (Code::SpaceInsideBrackets, |text| all(text, &[("«", "« "), ("(", "( ")])),
    (Code::LatinMarks, |text| all(text, &[("،", ","), ("؛", ";"), ("؟", "?")])),
    (Code::SpaceAfterMark, |text| all(text, &[("، ", "،"), ("؛ ", "؛")])),
    (Code::Percent, |text| all(text, &[("٪", "%")])),
    (Code::Ellipsis, |text| all(text, &[("…", "...")])),
    (Code::Quotes, |text| {
        if text.matches('«').count() == 1 { vec![text.replace(['«', '»'], "\"")] } else { Vec::new() }
    }),
    (Code::VerbPrefix, |text| all(text, &[(" می\u{200C}", " می "), (" نمی\u{200C}", " نمی ")])),
    (Code::Plural, |text| all(text, &[("\u{200C}ها ", " ها "), ("\u{200C}های ", " های ")])),
    (Code::DoubledMark, |text| all(text, &[("ً", "ًً"), ("کتاب ", "کتابِِ ")])),
    (Code::JoinedRa, joined_ra),
    (Code::SplitWord, split),
    (Code::JoinedMi, |text| all(text, &[(" می\u{200C}", " می"), (" نمی\u{200C}", " نمی")])),
    (Code::Affix, |text| {
        all(
            text,
            &[
                ("\u{200C}تر ", " تر "),
                ("\u{200C}اند", " اند"),
                ("\u{200C}ترین", " ترین"),
                ("ه\u{200C}ای ", "ه ای "),
            ],
        )
    }),
    (Code::UnknownWord, misspelt),
    (Code::Ezafe, |text| all(text, &[("هٔ", "ه\u{200C}ی"), ("هٔ", "ه ی")])),
    (Code::NumberStyle, latin_digits),
    (Code::MarkStyle, |text| all(text, &[("!", "!!"), ("؟", "؟؟"), ("، ", " — ")])),
    (Code::Tatweel, |text| inside(text, "ـ")),
    (Code::BidiControls, turned),
    (Code::Date, |text| {
        all(text, &[("۱۶ مهر", "۳۱ مهر"), ("پنجشنبه", "جمعه"), ("۲۰ فروردین", "۳۲ فروردین")])
    }),
    (Code::DoubledWord, doubled),
    (Code::LegacyForms, |text| all(text, &[("تومان", "﷼")])),
    (Code::Mojibake, decoded_twice),
];

/// Whether the slip in a text is found by its rule.
fn is_found(code: Code, text: &str) -> bool {
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let file = format!("عنوان\nهمهٔ ما، همهٔ شما، همهٔ آن‌ها.\n{text}\n");
    let input = Input { name: "a.txt", bytes: file.as_bytes(), encoding: None };
    if statement::read(&input, &mut sources, &mut notes).is_err() {
        return notes.list().iter().any(|found| found.code == code);
    }
    let Read { proof, .. } = read("a.txt", &file);
    let mended = proof.mended.counts.iter().any(|(rule, _)| rule.code == code);
    mended || proof.findings.iter().any(|found| found.rule.code == code)
}

/// So many slips of a sort are tried.
const TRIED: usize = 60;

#[test]
fn a_slip_of_any_sort_is_found_95_times_in_100() {
    let mut missed = Vec::new();
    for (code, plant) in PLANTS {
        let slips: Vec<String> = SENTENCES.lines().flat_map(plant).collect();
        assert!(!slips.is_empty(), "no slip of the sort {code}");
        // Spread over all sentences, the same ones every time.
        let step = slips.len().div_ceil(TRIED);
        let tried: Vec<&String> = slips.iter().step_by(step).collect();
        let lost: Vec<&&String> = tried.iter().filter(|slip| !is_found(code, slip)).collect();
        if lost.len() * 100 > tried.len() * (100 - FOUND) {
            missed.push(format!(
                "{code}: {} of {}: {:#?}",
                lost.len(),
                tried.len(),
                &lost[..lost.len().min(5)]
            ));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn every_rule_has_its_slips() {
    for rule in &RULES {
        assert!(PLANTS.iter().any(|(code, _)| *code == rule.code), "{}", rule.id());
    }
}

#[test]
fn correct_sentences_stay_as_they_are_and_next_to_nothing_is_found_in_them() {
    let mut texts = vec![("a.txt", format!("عنوان\n{SENTENCES}"))];
    texts.extend(STATEMENTS.iter().map(|text| ("a.md", (*text).to_owned())));
    let (mut count, mut found) = (0, Vec::new());
    for (name, text) in &texts {
        let Read { proof, sources, statement } = read(name, text);
        assert!(proof.mended.list.is_empty(), "{:#?}", proof.mended.list);
        count += statement.texts().iter().map(|text| words(&text.text).count()).sum::<usize>();
        found.extend(
            proof.findings.iter().map(|found| format!("{}: {}", found.rule.id(), sources.slice(found.span))),
        );
    }
    assert!(count > 1_000 && found.len() * WORDS <= count, "{} in {count} words: {found:#?}", found.len());
}
