//! Whatever the text and the frames: no word is lost or doubled, nothing leaves its frame, few lines stand alone.

use std::fmt::Write;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use warraq::design::{Content, Design};
use warraq::diagnostic::Notes;
use warraq::font::FontBook;
use warraq::frame::{Document, Item, ItemKind, NodeKind, Tag, TextLine};
use warraq::language::Direction;
use warraq::layout;
use warraq::source::Sources;
use warraq::typeset::{Job, Typesetter, typeset};
use warraq::units::Length;

use crate::memory::Memory;

/// A hair, for lengths that were rounded more than once.
const HAIR: Length = Length::from_units(200);

/// Short words of both directions: no measure is too narrow for one.
const WORDS: [&str; 12] =
    ["کتاب", "خانه", "می‌رود", "و", "شهر", "«آب»", "نان،", "گل.", "Ink", "page", "۱۴۰۵", "همهٔ"];

/// A part of a statement.
#[derive(Clone, Debug)]
enum Part {
    Heading(Vec<&'static str>),
    Paragraph(Vec<&'static str>),
    Items(Vec<Vec<&'static str>>),
    Quote(Vec<Vec<&'static str>>),
}

/// A layout, as far as it matters for where lines stand.
#[derive(Clone, Debug)]
struct Look {
    width: u32,
    height: u32,
    columns: u32,
    widows: u32,
    orphans: u32,
    grid: bool,
    head: bool,
    /// A second frame on each page, narrower than the first.
    aside: bool,
    space: u32,
}

fn words(most: usize) -> impl Strategy<Value = Vec<&'static str>> {
    proptest::collection::vec(proptest::sample::select(&WORDS[..]), 1..most)
}

fn part() -> impl Strategy<Value = Part> {
    prop_oneof![
        1 => words(8).prop_map(Part::Heading),
        4 => words(120).prop_map(Part::Paragraph),
        1 => proptest::collection::vec(words(30), 1..5).prop_map(Part::Items),
        1 => proptest::collection::vec(words(40), 1..4).prop_map(Part::Quote),
    ]
}

fn look() -> impl Strategy<Value = Look> {
    let bools = (any::<bool>(), any::<bool>(), any::<bool>());
    (100u32..200, 120u32..280, 1u32..4, 1u32..4, 1u32..4, bools, 0u32..15).prop_map(
        |(width, height, columns, widows, orphans, (grid, head, aside), space)| {
            // A column of less than 30 mm is for nobody.
            let columns = columns.min((width - 24) / 34);
            Look { width, height, columns, widows, orphans, grid, head, aside, space }
        },
    )
}

impl Look {
    fn yaml(&self) -> String {
        let Self { width, height, columns, widows, orphans, space, .. } = self;
        let grid = if self.grid { ", grid: 14pt" } else { "" };
        let mut yaml = format!(
            "page: {{size: {{width: {width}mm, height: {height}mm}}{grid}}}
margins: 12mm
styles:
  body: {{size: 9pt, leading: 14pt, widows: {widows}, orphans: {orphans}, space-after: {space}pt}}
frames:
"
        );
        let mut frame = |text: String| writeln!(yaml, "  - {text}").expect("memory takes it");
        let mut rest = format!("area: margins, columns: {columns}, gutter: 4mm");
        if self.aside {
            let half = height / 2;
            rest = format!("area: {{top: 0, height: {}mm}}, columns: {columns}, gutter: 4mm", half - 12);
        }
        if self.head {
            frame("{name: head, pages: first, area: {top: 0, height: 20mm}, flow: head}".to_owned());
            frame(format!(
                "{{name: opening, pages: first, {rest}, below: {{frame: head, gap: 2mm}}, flow: statement}}"
            ));
            frame(format!("{{name: story, pages: later, {rest}, flow: statement}}"));
        } else {
            frame(format!("{{name: story, {rest}, flow: statement}}"));
        }
        if self.aside {
            let half = height / 2;
            frame(format!(
                "{{name: aside, area: {{top: {half}mm, bottom: 0, right: 0, width: 60mm}}, flow: statement}}"
            ));
        }
        yaml
    }
}

/// The statement in Markdown.
fn markdown(parts: &[Part]) -> String {
    let mut text = "---\ntitle: عنوان\nlang: fa\n---\n".to_owned();
    for part in parts {
        let block = match part {
            Part::Heading(words) => format!("# {}", words.join(" ")),
            Part::Paragraph(words) => words.join(" "),
            Part::Items(items) => {
                items.iter().map(|words| format!("- {}", words.join(" "))).collect::<Vec<_>>().join("\n")
            }
            Part::Quote(texts) => {
                texts.iter().map(|words| format!("> {}", words.join(" "))).collect::<Vec<_>>().join("\n>\n")
            }
        };
        // A break keeps lists apart, and quotes, that follow each other.
        let end = if matches!(part, Part::Items(_) | Part::Quote(_)) { "\n***\n" } else { "" };
        write!(text, "\n{block}\n{end}").expect("memory takes it");
    }
    text
}

/// All words of the statement in reading order.
fn expected(parts: &[Part]) -> String {
    let words = parts.iter().flat_map(|part| match part {
        Part::Heading(words) | Part::Paragraph(words) => vec![words.concat()],
        Part::Items(texts) | Part::Quote(texts) => texts.iter().map(|words| words.concat()).collect(),
    });
    "عنوان".to_owned() + &words.collect::<String>()
}

/// A line of the statement, and the column that it stands in, counted from the first.
struct Placed<'a> {
    node: u32,
    page: usize,
    column: usize,
    line: &'a TextLine,
}

fn placed(document: &Document) -> Vec<Placed<'_>> {
    let mut lines: Vec<Placed<'_>> = Vec::new();
    for (page, placed) in document.pages.iter().enumerate() {
        for Item { tag, kind } in &placed.items {
            let (Tag::Node(node), ItemKind::Text(line)) = (*tag, kind) else { continue };
            if document.structure.nodes[node as usize].kind == NodeKind::Label {
                continue;
            }
            let column = lines.last().map_or(0, |last| {
                let goes_on = last.page == page && last.line.origin.y < line.origin.y;
                last.column + usize::from(!goes_on)
            });
            lines.push(Placed { node, page, column, line });
        }
    }
    lines
}

fn words_of(lines: &[Placed<'_>]) -> String {
    let runs = lines.iter().flat_map(|placed| &placed.line.runs);
    runs.flat_map(|run| run.text.chars()).filter(|c| !c.is_whitespace()).collect()
}

/// Whether a line stands inside one of the frames that take text on its page.
fn is_inside(placed: &Placed<'_>, pages: usize, design: &Design) -> bool {
    design.frames.iter().any(|frame| {
        let rect = frame.rect(design.page.side(placed.page + 1, Direction::RightToLeft));
        let (left, right) = (placed.line.origin.x, placed.line.origin.x + placed.line.width);
        matches!(frame.content, Content::Flow { .. })
            && frame.pages.holds(placed.page + 1, pages)
            && left >= rect.x - HAIR
            && right <= rect.right() + HAIR
            && placed.line.origin.y > rect.y
            && placed.line.origin.y < rect.bottom()
    })
}

/// Checks that no part of a paragraph stands alone, and no heading without what it heads.
fn check_company(lines: &[Placed<'_>], document: &Document, look: &Look) -> Result<(), TestCaseError> {
    let nodes: Vec<&[Placed<'_>]> = lines.chunk_by(|a, b| a.node == b.node).collect();
    for (place, node) in nodes.iter().enumerate() {
        let parts: Vec<&[Placed<'_>]> = node.chunk_by(|a, b| a.column == b.column).collect();
        if let [first, .., last] = &parts[..] {
            prop_assert!(first.len() >= look.orphans as usize, "{} lines stay behind", first.len());
            prop_assert!(last.len() >= look.widows as usize, "{} lines go on", last.len());
        }
        let kind = &document.structure.nodes[node[0].node as usize].kind;
        if let (NodeKind::Heading(_), Some(next)) = (kind, nodes.get(place + 1)) {
            let heading = node.last().expect("a node has lines");
            prop_assert_eq!(next[0].column, heading.column, "a heading parted from its text");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(14),
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_word_stands_once_in_its_frame(parts in proptest::collection::vec(part(), 1..25), look in look()) {
        let (text, yaml) = (markdown(&parts), look.yaml());
        let files = Memory::new(&[("a.yaml", yaml.as_bytes())]);
        let job = Job { layout: Some("a.yaml"), ..Job::new("a.md", text.as_bytes()) };
        let (mut sources, mut notes) = (Sources::new(), Notes::new());
        let request = layout::Request { layout: "a.yaml", named_at: None, settings: &[], files: &files };
        let design = layout::load(&request, &mut sources, &mut FontBook::shipped(), &mut notes);
        let document = Typesetter::new().document(&job, &files, &mut Sources::new(), &mut notes);
        let (Ok(design), Ok(document)) = (design, document) else {
            // A statement of headings alone is none.
            let only = parts.iter().all(|part| matches!(part, Part::Heading(_)));
            prop_assert!(only, "{:?}\n{yaml}", notes.list());
            return Ok(());
        };
        let lines = placed(&document);
        prop_assert_eq!(words_of(&lines), expected(&parts));
        for placed in &lines {
            prop_assert!(is_inside(placed, document.pages.len(), &design), "{:?}\n{}", placed.line, yaml);
        }
        // In columns of several widths company is kept where that can be found, which is not always.
        if !look.aside {
            check_company(&lines, &document, &look)?;
        }
    }
}

#[test]
fn a_font_that_cannot_be_stretched_is_told_where_kashida_is_wanted_freely() {
    let set = |kashida: &str| {
        // The font has one weight.
        let bold = ["title", "author", "heading-1", "table-head", "table-caption"];
        let regular = bold.map(|style| (format!("styles.{style}.weight"), "regular".to_owned()));
        let own = [("styles.body.kashida", kashida), ("styles.body.font", "Noto Nastaliq Urdu")];
        let own = own.map(|(key, value)| (key.to_owned(), value.to_owned()));
        let settings = [own.as_slice(), &regular].concat();
        let text = format!("عنوان\n{}", "ما کتابداران شهر گرد آمده‌ایم. ".repeat(9));
        let outcome = typeset(&Job { settings: &settings, ..Job::new("a.txt", text.as_bytes()) });
        let found = outcome.notes.list().iter().filter(|found| found.code.as_str() == "no-kashida");
        found.map(|found| found.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        set("generous"),
        ["the font `Noto Nastaliq Urdu` cannot be stretched: its lines have no kashida"]
    );
    assert_eq!(set("sparing"), [""; 0]);
}
