//! What holds of every text.

use proptest::prelude::*;

use super::{Read, read, read_in};
use crate::language::Language;
use crate::orthography::Wanted;
use crate::statement::Statement;

/// What random text is made of: what rules look for, and what must stay.
const PIECES: &[&str] = &[
    "سلام",
    "كتاب",
    "علي",
    "می",
    "نمی",
    "خواهم",
    "ها",
    "های",
    "خانه",
    "ۀ",
    "ە",
    "ھ",
    "ﺳﻼ",
    "ﻡ",
    "ﷺ",
    " ",
    " ",
    " ",
    "  ",
    "\t",
    "\u{200C}",
    "\u{200C}\u{200C}",
    "\u{200B}",
    "\u{FEFF}",
    "،",
    "؛",
    "؟",
    "!",
    ".",
    "...",
    "..",
    ":",
    ",",
    ";",
    "?",
    "«",
    "»",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "“",
    "”",
    "%",
    "٪",
    "۱",
    "٢",
    "3",
    "ISO",
    "9001",
    "a@b.org",
    "https://x.y/",
    "ِ",
    "ّ",
    "ّّ",
    "\u{654}",
    "ـ",
    "\u{A0}",
    "﴿",
    "﴾",
    "ڕ",
    "ێ",
    "ٹ",
    "ة",
    "إ",
    "الرحيم",
    "و",
    "تر",
    "\u{202E}",
    "\u{202C}",
    "-",
    "\u{2028}",
    "🙂",
    "e\u{301}",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 1..40)
        .prop_map(|pieces| format!("عنوان\nو{}", pieces.concat()))
}

fn languages() -> impl Strategy<Value = Option<Language>> {
    prop::sample::select(vec![
        Some(Language::PERSIAN),
        Some(Language::PERSIAN),
        Some(Language::ARABIC),
        Some(Language::SORANI),
        Some(Language::ENGLISH),
        None,
    ])
}

/// Marks of Markdown, which may begin and end in the middle of what is mended.
const MARKUP: &[&str] = &[
    "**",
    "*",
    "`",
    "[",
    "]{lang=ar}",
    "](https://a.b)",
    "\n",
    "  \n",
    "\n\n",
    "&amp;",
    "&#1610;",
    "\\",
    "- ",
    "> ",
    "# ",
];

fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![2 => prop::sample::select(PIECES), 1 => prop::sample::select(MARKUP)];
    prop::collection::vec(piece, 1..40).prop_map(|pieces| format!("و{}", pieces.concat()))
}

/// The texts of a statement, one a line.
fn texts(read: &Read) -> String {
    read.statement.texts().iter().flat_map(|text| [text.text.trim(), "\n"]).collect()
}

/// Every byte of every text knows a place in the source that is there.
fn check_places(read: &Read) {
    for text in read.statement.texts() {
        assert_eq!(text.origin.length() as usize, text.text.len(), "{text:?}");
        for (at, c) in text.text.char_indices() {
            let span = text.origin.span(at..at + c.len_utf8()).expect("every character has a place");
            let source = read.sources.get(span.source).text();
            assert!(source.get(span.range()).is_some_and(|words| !words.is_empty()), "{c:?} of {text:?}");
        }
        for mark in &text.marks {
            assert!(text.text.get(mark.range.clone()).is_some_and(|words| !words.is_empty()), "{text:?}");
        }
    }
    for mended in &read.proof.mended.list {
        let source = read.sources.get(mended.span.source).text();
        assert!(source.get(mended.span.range()).is_some(), "{mended:?}");
    }
}

/// The file with all that can be mended in it.
fn fixed(read: &Read) -> String {
    let source = read.sources.get(read.statement.source).text();
    let (mut text, mut done) = (String::new(), 0);
    for fix in &read.proof.fixes {
        text.push_str(&source[done..fix.span.range().start]);
        text.push_str(&fix.text);
        done = fix.span.range().end;
    }
    text + &source[done..]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mending_twice_equals_mending_once(text in text(), language in languages()) {
        let once = read_in("a.txt", &text, language);
        let mended = texts(&once);
        let twice = read_in("a.txt", &mended, language);
        prop_assert_eq!(texts(&twice), mended);
        prop_assert_eq!(twice.proof.mended.total(), 0, "{:?}", twice.proof.mended.list);
    }

    #[test]
    fn every_character_of_a_mended_text_has_its_place(text in text(), language in languages()) {
        check_places(&read_in("a.txt", &text, language));
    }

    #[test]
    fn a_file_that_was_mended_reads_as_the_mended_text(text in text(), language in languages()) {
        let once = read_in("a.txt", &text, language);
        let again = read_in("a.txt", &fixed(&once), language);
        prop_assert_eq!(texts(&again), texts(&once));
        prop_assert_eq!(again.proof.mended.total(), 0, "{:?}", again.proof.mended.list);
    }

    #[test]
    fn marked_text_is_mended_once_and_knows_its_places(text in markdown(), language in languages()) {
        let Some(mut read) = Read::of_language("a.md", &text, language) else { return Ok(()) };
        check_places(&read);
        let before = read.statement.clone();
        let again = crate::orthography::proofread(&mut read.statement, &read.sources, &Wanted::of(language));
        prop_assert_eq!(again.mended.total(), 0, "{:?}", again.mended.list);
        let texts = |statement: &Statement| statement.texts().into_iter().cloned().collect::<Vec<_>>();
        prop_assert_eq!(texts(&before), texts(&read.statement));
    }

    #[test]
    fn words_that_no_rule_knows_stay(words in prop::collection::vec("[A-Za-z0-9/.:_-]{1,8}", 1..8)) {
        let text = words.join(" ");
        prop_assume!(!text.contains(".."));
        let read = read("a.txt", &format!("t\na{text}"));
        prop_assert_eq!(read.statement.texts()[1].text.clone(), format!("a{text}"));
    }
}
