//! Notes in the margin.

use insta::assert_snapshot;
use warraq::diagnostic::{Code, Notes};
use warraq::frame::{Document, ItemKind, TextLine};
use warraq::source::{NoFiles, Sources};
use warraq::typeset::{Job, Kind, Outcome, TextCheck, Typesetter, typeset};
use warraq::units::Length;

use crate::memory::{is_refused, is_set, set};
use crate::walk::walk;

const WORDS: &str = "در این همایش دربارهٔ باغ‌های کوچک شهر و کتابخانه‌های محله گفت‌وگو می‌کنیم و هر کس می‌تواند بذر و کتاب بیاورد. ";

/// A page with a wide fore edge.
const MARGIN: [(&str, &str); 2] = [
    ("margins", "{top: 15mm, bottom: 20mm, inner: 12mm, outer: 45mm}"),
    ("sidenotes", "{width: 30mm, gap: 5mm}"),
];

fn text(parts: &[&str]) -> String {
    format!("---\ntitle: همایش\nlang: fa\n---\n\n{}\n", parts.join("\n\n"))
}

fn note(words: &str) -> String {
    format!("::: sidenote\n{words}\n:::")
}

fn owned(settings: &[(&str, &str)]) -> Vec<(String, String)> {
    settings.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

fn document(text: &str, settings: &[(&str, &str)]) -> Document {
    let settings = owned(settings);
    let job = Job { settings: &settings, ..Job::new("a.md", text.as_bytes()) };
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let document = Typesetter::new().document(&job, &NoFiles, &mut sources, &mut notes);
    document.unwrap_or_else(|_| panic!("{:#?}", notes.list()))
}

fn checked(text: &str, settings: &[(&str, &str)]) -> Outcome {
    let settings = owned(settings);
    typeset(&Job { settings: &settings, text_check: TextCheck::Run, ..Job::new("a.md", text.as_bytes()) })
}

fn words(line: &TextLine) -> String {
    line.runs.iter().map(|run| run.text.as_str()).collect::<String>().trim().to_owned()
}

fn find<'a>(document: &'a Document, start: &str) -> (usize, &'a TextLine) {
    let lines = document.pages.iter().enumerate().flat_map(|(page, placed)| {
        placed.items.iter().filter_map(move |item| match &item.kind {
            ItemKind::Text(line) => Some((page, line)),
            _ => None,
        })
    });
    lines
        .into_iter()
        .find(|(_, line)| words(line).starts_with(start))
        .unwrap_or_else(|| panic!("{start} is there"))
}

#[test]
fn a_note_stands_in_the_margin_level_with_its_paragraph() {
    let text = text(&[WORDS, &format!("نخست {WORDS}"), &note("حاشیه"), WORDS]);
    for (facing, side, at_left) in [("outer", "outer", true), ("inner", "inner", false)] {
        let margins = format!("{{top: 15mm, bottom: 20mm, inner: 12mm, outer: 12mm, {facing}: 45mm}}")
            .replacen(&format!("{facing}: 12mm, "), "", 1)
            .replace(&format!("{facing}: 12mm, {facing}"), facing);
        let notes = format!("{{width: 30mm, gap: 5mm, side: {side}}}");
        let document = document(&text, &[("margins", &margins), ("sidenotes", &notes)]);
        let ((_, first), (_, note)) = (find(&document, "نخست"), find(&document, "حاشیه"));
        assert_eq!(first.origin.y, note.origin.y, "{side}: their baselines are level");
        assert_eq!(note.origin.x < first.origin.x, at_left, "{side}");
    }
}

#[test]
fn notes_that_would_meet_stand_below_each_other() {
    let text = text(&["یک.", &note(WORDS), "دو.", &note("دوم"), WORDS, WORDS]);
    let document = document(&text, &MARGIN);
    let (second, beside) = (find(&document, "دوم").1, find(&document, "دو.").1);
    assert!(second.origin.y > beside.origin.y + Length::pt(20));
}

#[test]
fn a_note_at_the_foot_of_a_page_is_moved_up_to_have_room() {
    let before = [WORDS; 13].join("\n\n");
    let text = text(&[&before, &note(&WORDS.repeat(2)), WORDS, WORDS]);
    let document = document(&text, &MARGIN);
    let bottom = document.pages[0].size.height - Length::mm(20);
    for page in &document.pages {
        for item in &page.items {
            if let ItemKind::Text(line) = &item.kind
                && words(line).len() > 8
            {
                assert!(line.origin.y < bottom, "{}", words(line));
            }
        }
    }
}

#[test]
fn a_note_that_has_no_room_is_an_error_with_its_place() {
    for (words, settings, expected) in [
        (WORDS.repeat(12), MARGIN.to_vec(), "has no room beside the frame `story`"),
        ("حاشیه".to_owned(), vec![("sidenotes", "{width: 30mm}")], "has no room for notes of"),
    ] {
        let text = text(&[WORDS, &note(&words)]);
        let outcome = checked(&text, &settings);
        let found = outcome.notes.list().iter().find(|note| note.code == Code::Overset).expect("an error");
        assert!(found.message.contains(expected), "{}", found.message);
        assert!(found.span.is_some() && outcome.outputs.is_empty());
    }
}

#[test]
fn without_a_margin_for_them_notes_stand_in_the_text() {
    let text = text(&["یک.", &note("حاشیه"), "دو."]);
    let document = document(&text, &[]);
    let y = |start: &str| find(&document, start).1.origin.y;
    assert!(y("یک") < y("حاشیه") && y("حاشیه") < y("دو"));
}

#[test]
fn a_note_is_a_part_of_the_file_behind_its_paragraph_and_comes_out_whole() {
    let text = text(&[WORDS, &note("حاشیه [one]{lang=en}\n\nدوم"), WORDS]);
    let outcome = checked(&text, &MARGIN);
    is_set(&outcome);
    assert_snapshot!(walk(&outcome.outputs[1].bytes).outline());
}

#[test]
fn text_and_page_hold_the_note_behind_its_paragraph() {
    let text = text(&["یک.", &note("حاشیه"), "دو."]);
    let outcome = typeset(&Job { kinds: &[Kind::Txt, Kind::Html], ..Job::new("a.md", text.as_bytes()) });
    is_set(&outcome);
    let [text, page] = [0, 1].map(|at| String::from_utf8_lossy(&outcome.outputs[at].bytes).into_owned());
    assert_eq!(text, "همایش\n\nیک.\n\nحاشیه\n\nدو.\n");
    assert!(
        page.contains("<p>یک.</p>\n<div role=\"note\" class=\"sidenote\">\n<p>حاشیه</p>\n</div>\n"),
        "{page}"
    );
}

#[test]
fn what_is_no_note_is_named_with_its_place() {
    for (text, place, expected) in [
        ("a\n\n::: sidenote\n:::\n", "a.md:3:1", "the note has no words"),
        ("a\n\n::: sidenote\n- b\n:::\n", "a.md:4:1", "only paragraphs may stand in a note in the margin"),
        ("a\n\n::: sidenote\nb[^1]\n:::\n\n[^1]: c\n", "a.md:4:1", "refers to no footnote"),
        ("- a\n\n  ::: sidenote\n  b\n  :::\n", "a.md:3:3", "stands in no list"),
    ] {
        is_refused(&set("a.md", text.as_bytes()), Code::UnsupportedMarkup, place, &[expected]);
    }
}

#[test]
fn a_note_stands_beside_texts_in_two_languages_too() {
    let pair =
        "::: parallel\n\n::: {lang=fa}\n\nسخن فارسی.\n\n:::\n\n::: {lang=en}\n\nEnglish words.\n\n:::\n\n:::";
    let text = text(&[WORDS, pair, &note("حاشیه"), WORDS]);
    let outcome = checked(&text, &MARGIN);
    assert_eq!(outcome.notes.errors(), 0, "{:#?}", outcome.notes.list());
    let document = document(&text, &MARGIN);
    let ((_, persian), (_, english)) = (find(&document, "سخن فارسی"), find(&document, "English"));
    let (_, note) = find(&document, "حاشیه");
    assert!(note.origin.x < persian.origin.x.min(english.origin.x), "it is in the margin");
    assert_eq!(note.origin.y, english.origin.y, "and level with the last of them");
}
