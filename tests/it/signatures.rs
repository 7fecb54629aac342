//! Signatures: names in columns from the right, together with the text that they sign.

use insta::assert_snapshot;
use warraq::diagnostic::{Code, Notes};
use warraq::frame::{Document, ItemKind, TextLine};
use warraq::geometry::Rect;
use warraq::source::{NoFiles, Sources};
use warraq::typeset::{Job, Kind, Typesetter, typeset};
use warraq::units::Length;

use crate::memory::{is_refused, is_set, set};
use crate::walk::walk;

const NAMES: [&str; 4] = ["سارا", "علی", "مینا", "رضا"];

/// A statement that so many paragraphs precede its names.
fn signed(paragraphs: usize) -> String {
    let text = "ما امضاکنندگان این نامه از همهٔ دوستان دعوت می‌کنیم.\n\n".repeat(paragraphs);
    let names = NAMES.map(|name| format!("- {name} *عضو انجمن شهر*\n")).concat();
    format!("---\ntitle: نامه\nlang: fa\n---\n\n{text}::: signatures\n{names}:::\n")
}

fn document(text: &str, settings: &[(&str, &str)]) -> Document {
    let settings: Vec<(String, String)> =
        settings.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let job = Job { settings: &settings, ..Job::new("a.md", text.as_bytes()) };
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let document = Typesetter::new().document(&job, &NoFiles, &mut sources, &mut notes);
    document.unwrap_or_else(|_| panic!("{:#?}", notes.list()))
}

fn words(line: &TextLine) -> String {
    line.runs.iter().map(|run| run.text.as_str()).collect::<String>().trim().to_owned()
}

/// The page of each name, and its line.
fn names(document: &Document) -> Vec<(usize, &TextLine)> {
    let find = |name: &str| {
        document.pages.iter().enumerate().find_map(|(page, placed)| {
            placed.items.iter().find_map(|item| match &item.kind {
                ItemKind::Text(line) if words(line) == name => Some((page, line)),
                _ => None,
            })
        })
    };
    NAMES.iter().map(|name| find(name).unwrap_or_else(|| panic!("{name} is there"))).collect()
}

fn rules(document: &Document) -> Vec<Rect> {
    let items = document.pages.iter().flat_map(|page| &page.items);
    items
        .filter_map(|item| if let ItemKind::Fill { rect, .. } = &item.kind { Some(*rect) } else { None })
        .collect()
}

#[test]
fn names_stand_beside_each_other_from_the_right() {
    let document = document(&signed(1), &[]);
    let names = names(&document);
    for pair in names.windows(2) {
        assert_eq!(pair[0].1.origin.y, pair[1].1.origin.y);
        assert!(pair[0].1.origin.x > pair[1].1.origin.x);
    }
    assert_eq!(rules(&document), []);
}

#[test]
fn columns_rules_and_room_are_the_layouts_choice() {
    let rule = ("signatures.rule", "{thickness: 0.5pt, length: 30mm, gap: 2pt}");
    let two = [("signatures.columns", "2"), rule];
    let document = self::document(&signed(1), &two);
    let names = self::names(&document);
    assert_eq!(names[0].1.origin.y, names[1].1.origin.y);
    assert!(names[2].1.origin.y > names[1].1.origin.y && names[2].1.origin.y == names[3].1.origin.y);
    let rules = self::rules(&document);
    assert_eq!(rules.len(), 4);
    for (rule, (_, name)) in rules.iter().zip(&names) {
        assert_eq!(rule.width, Length::mm(30));
        assert!(rule.bottom() < name.origin.y);
        let middle = name.origin.x + name.width / 2 - rule.x - rule.width / 2;
        assert!(middle.abs() < Length::PT, "the rule stands over the middle of its name");
    }
    let roomy = self::document(&signed(1), &[two[0], two[1], ("signatures.room", "6em")]);
    let more = self::names(&roomy)[2].1.origin.y - self::names(&roomy)[0].1.origin.y;
    assert!(more > names[2].1.origin.y - names[0].1.origin.y);
}

#[test]
fn as_many_stand_beside_each_other_as_have_room_and_lines_are_evenly_full() {
    let document = document(&signed(1), &[("page.size", "{width: 100mm, height: 150mm}")]);
    let names = names(&document);
    assert_eq!(names[0].1.origin.y, names[1].1.origin.y, "two and two, not three and one");
    assert!(names[2].1.origin.y > names[1].1.origin.y && names[2].1.origin.y == names[3].1.origin.y);
}

#[test]
fn names_are_together_and_with_the_words_before_them() {
    for paragraphs in 15..30 {
        let document = document(&signed(paragraphs), &[]);
        let names = names(&document);
        assert!(names.iter().all(|(page, _)| *page == names[0].0), "{paragraphs}");
        let page = &document.pages[names[0].0];
        let has_text = page.items.iter().any(|item| match &item.kind {
            ItemKind::Text(line) => words(line).contains("امضاکنندگان"),
            _ => false,
        });
        assert!(has_text, "{paragraphs}");
    }
}

#[test]
fn a_name_wider_than_its_column_is_an_error_with_its_place() {
    let text = format!("# نامه\n\nمتن\n\n::: signatures\n- {}\n:::\n", "درازنامبی‌پایان".repeat(8));
    let outcome = set("a.md", text.as_bytes());
    is_refused(&outcome, Code::WordTooWide, "a.md:6:3", &["wider than its column of signatures"]);
}

#[test]
fn names_are_items_of_a_list_in_the_file() {
    let outcome = set("a.md", signed(1).as_bytes());
    is_set(&outcome);
    assert_snapshot!(walk(&outcome.outputs[0].bytes).outline());
}

#[test]
fn text_and_page_hold_the_names() {
    let text = signed(1);
    let outcome = typeset(&Job { kinds: &[Kind::Txt, Kind::Html], ..Job::new("a.md", text.as_bytes()) });
    is_set(&outcome);
    let [text, page] = [0, 1].map(|at| String::from_utf8_lossy(&outcome.outputs[at].bytes).into_owned());
    assert!(text.contains("سارا\nعضو انجمن شهر\nعلی\nعضو انجمن شهر\n"), "{text}");
    assert!(page.contains("<ul class=\"signatures\">\n<li><strong>سارا</strong><br>"), "{page}");
}
