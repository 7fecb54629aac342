//! The front matter.

use super::{good, outlined, problems, reading, refused};
use crate::design::Orthography;
use crate::language::Language;
use crate::statement::Given;

#[test]
fn every_key_with_a_meaning_is_read() {
    let (statement, sources) = good(
        "a.md",
        "---\ntitle: عنوان\nsubtitle: \"زیر: عنوان\"\nauthor: |\n  یک\n  دو\ndate: 2026-02-28\nlang: fa\n\
         layout: a6-card\nurl: https://a.b/c\nkeywords: [یک, دو]\northography: keep\nroom: 12\nempty:\n---\n\nمتن\n",
    );
    let expected = "title عنوان\nsubtitle زیر: عنوان\nauthor یک⏎دو\ndate 2026-02-28\np 17:1-17:4 متن";
    assert_eq!(outlined(&statement, &sources), expected);
    let meta = &statement.meta;
    assert_eq!(meta.language, Some(Language::PERSIAN));
    assert_eq!(
        meta.layout.as_ref().map(|(name, span)| (name.as_str(), sources.slice(*span))),
        Some(("a6-card", "a6-card"))
    );
    assert_eq!(meta.url.as_deref(), Some("https://a.b/c"));
    assert_eq!(meta.keywords, ["یک", "دو"]);
    assert_eq!(meta.orthography, Some(Orthography::Keep));
    assert_eq!(meta.date.map(|date| date.day), Some((2026, 2, 28)));
    assert_eq!(meta.fields["room"].value, "12");
    assert_eq!(meta.fields["empty"].value, "");
    assert_eq!(meta.fields["title"].value, "عنوان");
    assert!(!meta.fields.contains_key("keywords"));
}

#[test]
fn the_words_of_a_title_have_their_place() {
    let (statement, sources) = good("a.md", "---\ntitle: 'یک دو'\nsubtitle: \"a\\u0020b\"\n---\nx");
    let title = statement.head.title.as_ref().expect("there is one");
    let span = title.origin.span(title.text.len() - 4..title.text.len()).expect("it has a place");
    assert_eq!(sources.slice(span), "دو");
    let subtitle = statement.head.subtitle.as_ref().expect("there is one");
    assert_eq!(sources.slice(subtitle.origin.span(0..1).expect("a place")), "\"a\\u0020b\"");
}

#[test]
fn keywords_may_be_parted_by_commas() {
    let (statement, _) = good("a.md", "---\nkeywords: یک، دو, three\n---\nx");
    assert_eq!(statement.meta.keywords, ["یک", "دو", "three"]);
}

#[test]
fn a_day_is_understood_in_both_calendars_and_all_digits() {
    for (written, day) in [
        ("2026-11-22", (2026, 11, 22)),
        ("1405-09-01", (2026, 11, 22)),
        ("۱۴۰۵/۰۹/۰۱", (2026, 11, 22)),
        ("\"1405/9/1\"", (2026, 11, 22)),
        ("٢٠٢٦-١١-٢٢", (2026, 11, 22)),
        ("1403/12/30", (2025, 3, 20)),
    ] {
        let (statement, _) = good("a.md", &format!("---\ndate: {written}\n---\nx"));
        let date = statement.meta.date.expect("a date");
        assert_eq!((date.day, date.given), (day, Given::InFigures), "{written}");
    }
    for words in
        ["1405", "1405/09", "1405-09-01-02", "05/09/01", "1405-09-", "1405/009/01", "آذر ۱۴۰۵", "14050-01-01"]
    {
        let (statement, _) = good("a.md", &format!("---\ndate: {words}\n---\nx"));
        assert_eq!(statement.meta.date, None, "{words}");
    }
}

#[test]
fn a_date_in_words_is_understood_and_stays_in_words() {
    let (statement, _) = good("a.md", "---\ndate: ۱۰ آبان ۱۴۰۵\n---\nx");
    let date = statement.meta.date.expect("a date");
    assert_eq!((date.day, date.given), ((2026, 11, 1), Given::InWords));
    assert_eq!(statement.head.date.as_ref().map(|date| date.text.as_str()), Some("۱۰ آبان ۱۴۰۵"));
}

#[test]
fn a_value_is_text_and_never_markup() {
    let (statement, sources) = good("a.md", "---\ntitle: a *b* {.ltr}\n---\nx");
    assert!(outlined(&statement, &sources).starts_with("title a *b* {.ltr}\n"));
}

#[test]
fn an_empty_front_matter_says_nothing() {
    for text in ["---\n---\nx", "---\r\n# c\r\n...\r\nx", "---\ntitle:\n---\nx"] {
        let (statement, _) = good("a.md", text);
        assert!(statement.head.title.is_none(), "{text:?}");
        assert_eq!(statement.blocks.len(), 1, "{text:?}");
    }
}

#[test]
fn bad_values_are_errors_with_their_place_and_a_hint() {
    for (line, expected) in [
        (
            "orthography: kep",
            "invalid-value 2:14 \"kep\": `kep` is no way of spelling [did you mean `keep`?]",
        ),
        ("lang: farsi", "unknown-language 2:7 \"farsi\": `farsi` is no language tag [did you mean `fa`?]"),
        (
            "date: 2026-02-29",
            "out-of-range 2:7 \"2026-02-29\": there is no day `2026-02-29` in the Gregorian calendar [",
        ),
        (
            "date: 1405-12-31",
            "out-of-range 2:7 \"1405-12-31\": there is no day `1405-12-31` in the Jalali calendar [",
        ),
        (
            "date: ۱۴۰۴/۱۲/۳۰",
            "out-of-range 2:7 \"۱۴۰۴/۱۲/۳۰\": there is no day `۱۴۰۴/۱۲/۳۰` in the Jalali calendar [",
        ),
        ("date: 2026-13-01", "out-of-range 2:7 \"2026-13-01\": there is no day"),
        ("title: [a, b]", "invalid-value 2:8 \"[a, b]\": `title` holds a list ["),
        ("room: {a: b}", "invalid-value 2:7 \"{a: b}\": `room` holds a map ["),
        ("keywords: {a: b}", "invalid-value 2:11 \"{a: b}\": `keywords` holds a map ["),
        ("keywords: [[a]]", "invalid-value 2:12 \"[a]\": a keyword holds a list ["),
        ("title: \"a\\0b\"", "forbidden-character 2:8 \"\\\"a\\\\0b\\\"\": the character U+0000"),
        ("- a", "invalid-value 2:1 \"- a\": the front matter holds a list ["),
        ("title: a\ntitle: b", "duplicate-key 3:1"),
    ] {
        let found = refused(&format!("---\n{line}\n---\nx"));
        assert!(found.starts_with(expected), "{found}");
    }
}

#[test]
fn a_front_matter_without_end_is_an_error() {
    let expected = "invalid-yaml 1:1 \"---\": the front matter never ends [write a line `---` below it]";
    assert_eq!(refused("---\ntitle: a\n\nb"), expected);
}

#[test]
fn a_key_that_is_nearly_known_is_a_warning() {
    let reading = reading("a.md", b"---\ntitel: a\n---\nx", None);
    assert!(reading.statement.is_ok());
    assert_eq!(
        problems(&reading),
        "unknown-key 2:1 \"titel\": `titel` is a field of your own [did you mean `title`?]"
    );
}
