//! Files with tables and footnotes that say something else than their statement are found out.

use warraq::diagnostic::Notes;
use warraq::preflight::text::{Order, Subject, check};
use warraq::source::Sources;
use warraq::statement::{Input, read};
use warraq::typeset::{Job, Kind, typeset};

use crate::plain::Plain;

const TEXT: &str = "\
---
title: برنامه
lang: fa
---

کتاب[^الف] خوب، سال ۱۴۰۵[^ب][^الف] و باز هم [^پ]

پس از آن همه به خانه می‌روند.

| ساعت | کجا[^ت] |
|---|---|
| نخست | تالار |
| دوم | حیاط |

[^الف]: یادداشت یکم دربارهٔ کتاب است.
[^ب]: این سال تازه‌ای برای همه است.

    و بندی دیگر.
[^پ]: بی هیچ واژه‌ای پیش از آن.
[^ت]: در شهر ما.
";

fn screen(text: &str, settings: &[(&str, &str)]) -> Vec<u8> {
    let settings: Vec<(String, String)> =
        settings.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let job = Job { kinds: &[Kind::Screen], settings: &settings, ..Job::new("a.md", text.as_bytes()) };
    typeset(&job).outputs.remove(0).bytes
}

/// How both orders are, and what is found, a line each.
fn found(file: &[u8], text: &str) -> (Order, Order, Vec<String>) {
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let input = Input { name: "a.md", bytes: text.as_bytes(), encoding: None };
    let statement = read(&input, &mut sources, &mut notes).expect("it can be read");
    let verdict =
        check(Subject { name: "a.pdf", bytes: file }, &statement, &mut notes).expect("it can be read");
    let lines = notes.list().iter().map(|found| format!("{}: {}", found.code, found.message));
    (verdict.content, verdict.structure, lines.collect())
}

/// Expects all of `words` when the file is read beside a statement that is otherwise.
fn differs(from: &str, to: &str, words: &[&str]) {
    assert!(TEXT.contains(from), "{from}");
    let (content, structure, lines) = found(&screen(TEXT, &[]), &TEXT.replace(from, to));
    assert_eq!((content, structure), (Order::Differs, Order::Differs), "{lines:?}");
    for word in words {
        assert!(lines.iter().any(|line| line.contains(word)), "`{word}` is not in {lines:#?}");
    }
}

#[test]
fn numbers_of_notes_and_notes_at_the_foot_are_no_difference_in_any_digits() {
    for settings in [
        &[][..],
        &[("digits", "persian")],
        &[("digits", "arabic")],
        &[("digits", "latin")],
        &[("footnotes", "{numbering: page}")],
        &[("page", "{size: {width: 100mm, height: 60mm}}"), ("margins", "6mm")],
    ] {
        assert_eq!(found(&screen(TEXT, settings), TEXT), (Order::Fine, Order::Fine, vec![]), "{settings:?}");
    }
}

#[test]
fn notes_of_a_file_without_tags_are_found_by_their_numbers() {
    let mut plain = Plain::of(&screen(TEXT, &[]));
    plain.replace("/StructTreeRoot", "/NoTreeRoot");
    let (content, structure, lines) = found(&plain.bytes(), TEXT);
    assert_eq!((content, structure, lines.len()), (Order::Fine, Order::Absent, 1), "{lines:?}");
    let (content, ..) = found(&plain.bytes(), &TEXT.replace("در شهر ما", "در شهر شما"));
    assert_eq!(content, Order::Differs);
}

#[test]
fn a_note_that_is_left_out_is_missing() {
    let without = TEXT.replace("[^ت]: در شهر ما.\n", "").replace("[^ت]", "");
    let (content, structure, lines) = found(&screen(&without, &[]), TEXT);
    assert_eq!((content, structure), (Order::Differs, Order::Differs));
    assert!(
        lines.iter().any(|line| line.starts_with("missing-words") && line.contains("در شهر ما.")),
        "{lines:?}"
    );
}

#[test]
fn a_mark_of_a_note_that_is_left_out_is_noticed() {
    let without = TEXT.replace("[^ب][^الف] و", "[^ب] و");
    let (content, structure, lines) = found(&screen(&without, &[]), TEXT);
    assert_eq!((content, structure), (Order::Differs, Order::Differs));
    let [line] = &*lines else { panic!("{lines:#?}") };
    assert!(line.starts_with("missing-words: the number of note 1 is missing on page 1"), "{line}");
}

#[test]
fn a_number_that_the_statement_does_not_have_is_a_difference() {
    differs("[^ب][^الف] و", "[^ب] و", &["extra-words: `۱` on page 1"]);
}

#[test]
fn cells_that_change_places_are_found() {
    let swapped = "| نخست | حیاط |\n| دوم | تالار |";
    differs("| نخست | تالار |\n| دوم | حیاط |", swapped, &["تالار", "حیاط"]);
}

#[test]
fn words_of_a_note_at_another_notes_place_are_found() {
    let (one, other) = ("یادداشت یکم دربارهٔ کتاب است.", "بی هیچ واژه‌ای پیش از آن.");
    let swapped = TEXT.replace(one, "#").replace(other, one).replace('#', other);
    let (content, structure, lines) = found(&screen(TEXT, &[]), &swapped);
    assert_eq!((content, structure), (Order::Differs, Order::Differs), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("moved")), "{lines:?}");
}

#[test]
fn a_note_at_another_place_of_the_tree_has_moved_by_structure_only() {
    let mut plain = Plain::of(&screen(TEXT, &[]));
    let document = plain.holding("/Document");
    let start = document.rfind("/K").expect("kids");
    let start = start + document[start..].find('[').expect("a list") + 1;
    let end = start + document[start..].find(']').expect("its end");
    let mut kids: Vec<String> = document[start..end].split(" R").map(|kid| kid.trim().to_owned()).collect();
    kids.retain(|kid| !kid.is_empty());
    // The heading, the paragraph, its three notes.
    kids.swap(2, 3);
    document.replace_range(start..end, &format!("{} R", kids.join(" R ")));
    let (content, structure, lines) = found(&plain.bytes(), TEXT);
    assert_eq!((content, structure), (Order::Fine, Order::Differs), "{lines:?}");
}
