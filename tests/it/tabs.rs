//! Tabs that lead to the stops of a layout.

use warraq::diagnostic::{Code, Notes};
use warraq::frame::{Artifact, Document, Item, ItemKind, Tag, TextLine};
use warraq::source::Sources;
use warraq::typeset::{Job, Kind, Outcome, TextCheck, Typesetter};
use warraq::units::Length;

use crate::memory::{Memory, found, is_refused};

const PROGRAMME: &str = "# برنامه\n\nگشایش همایش\t۱۲٫۵ یورو\tسالن یک\n\nشام English words\t۷\tسالن سه\n\n\
    - نام:&Tab;\n";

const STOPS: &str = "[{at: 45mm, align: decimal}, {at: end, align: end, leader: dots}]";

fn layout(tabs: &str) -> Memory {
    let layout = format!(
        "extends: a5-leaflet\nstyles:\n  body: {{tabs: {tabs}}}\n  list-item: {{tabs: [{{at: end, align: end, leader: line}}]}}\n"
    );
    Memory::new(&[("a.yaml", layout.as_bytes())])
}

fn set(name: &str, text: &str, tabs: &str, kind: Kind) -> Outcome {
    let kinds = [kind];
    let job = Job {
        layout: Some("a.yaml"),
        kinds: &kinds,
        text_check: TextCheck::Run,
        ..Job::new(name, text.as_bytes())
    };
    Typesetter::new().typeset(&job, &layout(tabs))
}

fn placed(text: &str) -> Document {
    let job = Job { layout: Some("a.yaml"), ..Job::new("a.md", text.as_bytes()) };
    let mut notes = Notes::new();
    let document = Typesetter::new().document(&job, &layout(STOPS), &mut Sources::new(), &mut notes);
    document.unwrap_or_else(|_| panic!("{:?}", notes.list()))
}

fn line<'d>(document: &'d Document, words: &str) -> &'d TextLine {
    let items = document.pages.iter().flat_map(|page| &page.items);
    let mut lines = items.filter_map(|item| match &item.kind {
        ItemKind::Text(line) => Some(line),
        _ => None,
    });
    let says = |line: &&TextLine| line.runs.iter().any(|run| run.text.contains(words));
    lines.find(says).unwrap_or_else(|| panic!("no line says {words}"))
}

/// Where a line ends at the side where reading ends.
fn left(line: &TextLine) -> Length {
    line.runs.iter().map(|run| run.x).min().expect("it has runs")
}

#[test]
fn what_ends_at_the_end_of_its_line_ends_at_the_margin() {
    let document = placed(PROGRAMME);
    let (first, second) = (line(&document, "گشایش"), line(&document, "شام"));
    assert_eq!(left(first), left(second));
    assert_eq!(left(first), Length::mm(15));
}

#[test]
fn leaders_are_drawn_and_belong_to_no_part_of_the_document() {
    let document = placed(PROGRAMME);
    let items = || document.pages.iter().flat_map(|page| &page.items);
    let is_artifact = |item: &&Item| item.tag == Tag::Artifact(Artifact::Layout);
    let dots =
        items().filter(|item| matches!(item.kind, ItemKind::Outline { .. })).filter(is_artifact).count();
    let lines = items().filter(|item| matches!(item.kind, ItemKind::Fill { .. })).filter(is_artifact).count();
    assert_eq!((dots, lines), (2, 1), "two leaders of dots, and the line behind the name");
}

#[test]
fn words_come_out_of_a_line_with_tabs_as_they_went_in() {
    for kind in [Kind::Screen, Kind::Press] {
        let outcome = set("a.md", PROGRAMME, STOPS, kind);
        assert_eq!(found(&outcome), Vec::<String>::new());
        assert_eq!(outcome.outputs.len(), 1);
    }
}

#[test]
fn messages_have_a_dash_where_a_tab_was_and_the_web_a_tab() {
    let text = |kind, tabs| {
        let outcome = set("a.txt", "برنامه\nگشایش\t۱۲٫۵\tسالن یک\n", tabs, kind);
        assert_eq!(outcome.notes.list(), []);
        String::from_utf8(outcome.outputs[0].bytes.clone()).expect("it is text")
    };
    assert!(text(Kind::Txt, STOPS).contains("گشایش — ۱۲٫۵ — سالن یک"));
    assert!(text(Kind::Html, STOPS).contains("گشایش<span class=\"tab\">\t</span>۱۲٫۵"));
}

#[test]
fn without_stops_a_tab_is_a_space() {
    let outcome = Typesetter::new().typeset(
        &Job {
            kinds: &[Kind::Txt], ..Job::new("a.txt", "عنوان\nگشایش \t همایش\n".as_bytes())
        },
        &warraq::source::NoFiles,
    );
    assert_eq!(outcome.outputs[0].bytes, "عنوان\n\nگشایش همایش\n".as_bytes());
}

#[test]
fn a_tab_without_a_stop_is_refused_and_so_is_a_stop_beyond_its_line() {
    let text = "# برنامه\n\nگشایش\tیک\tدو\tسه\n";
    let outcome = set("a.md", text, STOPS, Kind::Screen);
    is_refused(&outcome, Code::TabStop, "a.md:3:1", &["leads nowhere", "the last of the 2 stops"]);
    let outcome = set("a.md", "# برنامه\n\nگشایش\tهمایش\n", "[300mm]", Kind::Screen);
    is_refused(&outcome, Code::TabStop, "a.md:3:1", &["850.39pt", "beyond the end"]);
}

#[test]
fn stops_that_make_no_sense_are_refused_where_they_stand() {
    let check = |tabs: &str, code, place, words: &[&str]| {
        is_refused(&set("a.txt", "عنوان\nسخن", tabs, Kind::Screen), code, place, words);
    };
    check("[40mm, 20mm]", Code::OutOfRange, "a.yaml:3:23", &["56.69pt", "not behind", "113.39pt"]);
    check("[{at: end, align: end}, 20mm]", Code::OutOfRange, "a.yaml:3:40", &["behind the end"]);
    check("[0]", Code::OutOfRange, "a.yaml:3:17", &["white"]);
    check("[{align: end}]", Code::MissingKey, "a.yaml:3:17", &["no place"]);
    check("[end]", Code::InvalidValue, "a.yaml:3:17", &["no words start"]);
    check("[{at: 2cm, sign: ٫}]", Code::InvalidValue, "a.yaml:3:33", &["decimal"]);
    check("[{at: 2cm, align: decimal, sign: ٫٫}]", Code::InvalidValue, "a.yaml:3:49", &["one sign"]);
    check("[{at: 2cm, align: right}]", Code::InvalidValue, "a.yaml:3:34", &["start"]);
    let many = format!("[{}]", (1..=65).map(|at| format!("{at}mm")).collect::<Vec<_>>().join(", "));
    check(&many, Code::TooLarge, "a.yaml:3:16", &["64"]);
}
