//! Every byte of a text knows where it came from.

use proptest::prelude::*;

use super::{Reading, good, reading};
use crate::source::Sources;
use crate::statement::RichText;

/// Where the words `words` of the only paragraph came from.
fn origin(text: &str, words: &str) -> String {
    let (statement, sources) = good("a.md", text);
    let texts = statement.texts();
    let text = texts.last().expect("there is a text");
    let at = text.text.find(words).expect("the words are in it");
    let span = text.origin.span(at..at + words.len()).expect("they have a place");
    sources.slice(span).to_owned()
}

#[test]
fn words_beside_entities_escapes_and_spans_are_found() {
    assert_eq!(origin("a &amp; b", "&"), "&amp;");
    assert_eq!(origin("a &amp; b", "b"), "b");
    assert_eq!(origin("a \\* b", "* b"), "* b");
    assert_eq!(origin("[سلام *به*]{lang=fa} همه", "به"), "به");
    assert_eq!(origin("[سلام *به*]{lang=fa} همه", "همه"), "همه");
}

#[test]
fn line_ends_are_where_the_line_ends() {
    assert_eq!(origin("> a \n>  b", " "), "\n");
    assert_eq!(origin("a  \n b", "\u{2028}"), "  \n");
    assert_eq!(origin("a\\\r\nb", "\u{2028}"), "\\\r\n");
    assert_eq!(origin("a\u{2029}b", "\u{2028}b"), "\u{2029}b");
}

#[test]
fn code_is_found_over_lines_and_margins() {
    assert_eq!(origin("`` a`b ``", "a`b"), "a`b");
    assert_eq!(origin("> `a\n> b` c", "b"), "b");
    assert_eq!(origin("> `a\r\n>  b` c", "a  b"), "a\r\n>  b");
}

/// What must hold of every text of a statement.
fn check(text: &RichText, sources: &Sources) {
    assert_eq!(text.origin.length() as usize, text.text.len(), "{text:?}");
    for (at, c) in text.text.char_indices() {
        let range = at..at + c.len_utf8();
        let span = text.origin.span(range).expect("every character has a place");
        let source = sources.get(span.source).text();
        let words = source.get(span.range()).expect("the place is whole characters of the source");
        assert!(!words.is_empty(), "{text:?}");
        let verbatim = words.starts_with(c);
        let made = matches!(c, ' ' | '\u{2028}') || words.starts_with('&') || words.starts_with('"');
        assert!(verbatim || made, "{c:?} came from {words:?} in {source:?}");
    }
    for mark in &text.marks {
        assert!(text.text.get(mark.range.clone()).is_some_and(|words| !words.is_empty()), "{text:?}");
    }
    let starts = text.marks.iter().map(|mark| (mark.range.start, usize::MAX - mark.range.end));
    assert!(starts.is_sorted_by_key(|(start, _)| start), "{text:?}");
}

/// What random Markdown is made of.
const PIECES: &[&str] = &[
    "سلام",
    "کتاب\u{200C}ها",
    "a",
    "é",
    "𝄞",
    "😀",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\t",
    "*",
    "**",
    "_",
    "`",
    "``",
    "[",
    "]",
    "(b)",
    "{lang=en}",
    "{.ltr}",
    "{x}",
    "{",
    "}",
    "\\",
    "\\[",
    "&amp;",
    "&#1587;",
    "&ngE;",
    "&",
    "<",
    "<https://a.b>",
    "<!-- c -->",
    "> ",
    "- ",
    "1. ",
    "# ",
    "---\n",
    "\n\n> ",
    "\n- ",
    "  \n",
    "\\\n",
    "\u{2029}",
    "\u{C}",
    "$",
    "![",
    "]: /u\n",
    "|",
    "~",
    "[^",
    "\"",
];

/// Markdown by its pieces: chance alone would seldom write a link.
fn markdown() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(PIECES);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_character_of_random_markdown_has_its_place(text in markdown()) {
        let Reading { statement, sources, notes } = reading("a.md", text.as_bytes(), None);
        for problem in notes.list() {
            if let Some(span) = problem.span {
                prop_assert!(sources.get(span.source).text().get(span.range()).is_some(), "{problem:?}");
            }
        }
        if let Ok(statement) = statement {
            statement.texts().into_iter().for_each(|text| check(text, &sources));
        } else {
            prop_assert!(notes.errors() > 0);
        }
    }

    #[test]
    fn every_character_of_random_plain_text_has_its_place(text in "[ \t\r\n\u{C}\u{2029}سلامab\u{200C}\u{FEFF}]{0,60}") {
        let Reading { statement, sources, .. } = reading("a.txt", text.as_bytes(), None);
        if let Ok(statement) = statement {
            statement.texts().into_iter().for_each(|text| check(text, &sources));
        }
    }

    #[test]
    fn random_bytes_are_text_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for encoding in [None, Some("utf-16le"), Some("windows-1256"), Some("gb18030")] {
            let Reading { statement, notes, .. } = reading("a.md", &bytes, encoding);
            prop_assert!(statement.is_ok() || notes.errors() > 0);
        }
    }
}
