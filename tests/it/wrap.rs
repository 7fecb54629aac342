//! Text that flows round frames.

use warraq::diagnostic::{Code, Notes};
use warraq::frame::{Document, ItemKind, Page, TextLine};
use warraq::geometry::Rect;
use warraq::source::Sources;
use warraq::typeset::{Job, TextCheck, Typesetter};
use warraq::units::Length;

use crate::memory::{Memory, set_in};

const WORDS: &str = "در این همایش دربارهٔ باغ‌های کوچک شهر و کتابخانه‌های محله گفت‌وگو می‌کنیم و هر کس می‌تواند بذر و کتاب بیاورد. ";

fn layout(frame: &str) -> String {
    format!(
        "extends: a5-leaflet\nframes:\n  - {{name: box, pages: first, fill: {{cmyk: [0, 0, 0, 10]}}, {frame}}}\n"
    )
}

fn document(layout: &str, text: &str) -> Document {
    let files = Memory::new(&[("a.yaml", layout.as_bytes())]);
    let job = Job { layout: Some("a.yaml"), text_check: TextCheck::Run, ..Job::new("a.md", text.as_bytes()) };
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let document = Typesetter::new().document(&job, &files, &mut sources, &mut notes);
    document.unwrap_or_else(|_| panic!("{:#?}", notes.list()))
}

/// Long paragraphs, lists and tables on two pages.
fn text() -> String {
    let long = WORDS.repeat(4);
    let table = "| روز | نشست |\n|---|---|\n| یک | باغ |\n| دو | کتاب |\n";
    format!(
        "---\ntitle: همایش\nlang: fa\n---\n\n{long}\n\n- {WORDS}\n- {WORDS}\n\n{table}\n> {WORDS}\n\n{long}\n\n{long}\n\n{long}\n\n{long}\n"
    )
}

fn lines(page: &Page) -> Vec<&TextLine> {
    let lines = page.items.iter();
    lines.filter_map(|item| if let ItemKind::Text(line) = &item.kind { Some(line) } else { None }).collect()
}

/// The box of a line, from its ascenders to its descenders.
fn ink(line: &TextLine) -> Rect {
    let size = line.runs.iter().map(|run| run.size).max().unwrap_or_default();
    Rect { x: line.origin.x, y: line.origin.y - size / 2, width: line.width, height: size * 3 / 4 }
}

fn meets(a: Rect, b: Rect) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

/// The box on the page, from the corner of the type area of `a5-leaflet`.
fn on_page(document: &Document) -> Rect {
    let items = &document.pages[0].items;
    let fills = items
        .iter()
        .filter_map(|item| if let ItemKind::Fill { rect, .. } = &item.kind { Some(*rect) } else { None });
    fills.max_by_key(|rect| rect.height).expect("the box is there")
}

#[test]
fn no_line_stands_in_the_box_and_lines_fill_the_room_beside_it() {
    for side in ["left: 0", "right: 0", "left: 15mm"] {
        let frame = format!(
            "area: {{{side}, top: 45mm, width: 40mm, height: 60mm}}, wrap: {{gap: 4mm, least: 25mm}}"
        );
        let document = document(&layout(&frame), &text());
        let area = on_page(&document);
        let clear = Rect { x: area.x - Length::mm(4), width: area.width + Length::mm(8), ..area };
        let all = lines(&document.pages[0]);
        for line in &all {
            assert!(!meets(ink(line), clear), "{side}: {:?} {area:?}", line.runs[0].text);
        }
        let beside = all.iter().filter(|line| line.origin.y > area.y && line.origin.y < area.bottom());
        assert!(beside.count() > 8, "{side}: lines stand beside the box");
        let full = all.iter().map(|line| line.width).max().expect("there are lines");
        assert!(full > Length::mm(100), "{side}: and lines above and below it are as long as ever");
    }
}

#[test]
fn what_leaves_too_little_room_has_nothing_beside_it() {
    let frame = "area: {left: 10mm, top: 45mm, width: 90mm, height: 40mm}, wrap: {gap: 3mm}";
    let document = document(&layout(frame), &text());
    let area = on_page(&document);
    let beside = lines(&document.pages[0])
        .into_iter()
        .filter(|line| meets(Rect { x: Length::ZERO, width: Length::mm(148), ..area }, ink(line)));
    assert_eq!(beside.count(), 0);
}

#[test]
fn every_word_comes_out_once_and_in_order() {
    let frame = "area: {left: 0, top: 45mm, width: 40mm, height: 60mm}, wrap: {gap: 4mm}";
    let layout = layout(frame);
    let files = Memory::new(&[("a.yaml", layout.as_bytes())]);
    let text = text();
    let job = Job { layout: Some("a.yaml"), text_check: TextCheck::Run, ..Job::new("a.md", text.as_bytes()) };
    let outcome = Typesetter::new().typeset(&job, &files);
    assert_eq!(outcome.notes.errors(), 0, "{:?}", outcome.notes.list());
    assert_eq!(outcome.outputs.len(), 2);
}

#[test]
fn a_box_that_takes_all_room_is_an_error() {
    let text = layout("area: margins, wrap: {gap: 4mm}").replace("pages: first, ", "");
    let outcome = set_in(&(text + "pages: 3\n"));
    assert!(outcome.notes.list().iter().any(|note| note.code == Code::Overset), "{:?}", outcome.notes.list());
    assert!(outcome.outputs.is_empty());
}

#[test]
fn text_flows_round_no_frame_of_the_last_page() {
    let text = layout("wrap: {gap: 4mm}").replace("pages: first", "pages: last");
    let outcome = set_in(&text);
    let found = outcome.notes.list().iter().find(|note| note.code == Code::InvalidFrame);
    assert!(
        found.is_some_and(|note| note.message.contains("which page is the last")),
        "{:?}",
        outcome.notes.list()
    );
}

#[test]
fn notes_that_would_lie_under_a_box_are_an_error() {
    let layout = |top: &str| {
        layout(&format!("area: {{left: 0, {top}, width: 40mm, height: 40mm}}, wrap: {{gap: 4mm}}"))
    };
    let text = "---\ntitle: همایش\nlang: fa\n---\n\nیک سخن.[^یک]\n\n[^یک]: یادداشتی که در پای ستون می‌آید.\n";
    let set = |layout: &str| {
        let files = Memory::new(&[("a.yaml", layout.as_bytes())]);
        let job = Job { layout: Some("a.yaml"), ..Job::new("a.md", text.as_bytes()) };
        Typesetter::new().typeset(&job, &files)
    };
    let covered = set(&layout("bottom: 0"));
    let told = covered.notes.list().iter().find(|note| note.code == Code::Overset).expect("it is told");
    assert!(told.message.contains("lie under a frame that text flows round"), "{told:?}");
    assert!(told.span.is_some(), "with the place of the note");
    assert_eq!(set(&layout("top: 60mm")).notes.errors(), 0);
}
