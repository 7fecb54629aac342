//! Headings that begin the first line of the paragraph below them.

use insta::assert_snapshot;
use warraq::diagnostic::Notes;
use warraq::frame::{Document, ItemKind, NodeKind, TextLine};
use warraq::source::{NoFiles, Sources};
use warraq::typeset::{Job, TextCheck, Typesetter, typeset};

use crate::memory::is_set;
use crate::walk::walk;

const TEXT: &str = "---\ntitle: برنامه\nlang: fa\n---\n\n## روز [Garden](https://example.org) نخست.\n\nباغ‌های کوچک شهر را با هم می‌بینیم[^1] و دربارهٔ آن‌ها گفت‌وگو می‌کنیم تا هنگام ناهار برسد.\n\n## فهرست\n\n- یک\n\n[^1]: از دوازده تا یک.\n";

fn settings() -> Vec<(String, String)> {
    vec![("styles.heading-2.run-in".to_owned(), "true".to_owned())]
}

fn document(text: &str) -> Document {
    let settings = settings();
    let job = Job { settings: &settings, ..Job::new("a.md", text.as_bytes()) };
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let document = Typesetter::new().document(&job, &NoFiles, &mut sources, &mut notes);
    document.unwrap_or_else(|_| panic!("{:#?}", notes.list()))
}

fn words(line: &TextLine) -> String {
    line.runs.iter().map(|run| run.text.as_str()).collect::<String>().trim().to_owned()
}

fn lines(document: &Document) -> Vec<&TextLine> {
    let items = document.pages.iter().flat_map(|page| &page.items);
    items.filter_map(|item| if let ItemKind::Text(line) = &item.kind { Some(line) } else { None }).collect()
}

#[test]
fn a_heading_begins_the_line_of_its_paragraph_in_its_own_style() {
    let document = document(TEXT);
    let lines = lines(&document);
    let line = lines.iter().find(|line| words(line).starts_with("روز")).expect("it is there");
    assert!(words(line).contains("باغ‌های"), "{}", words(line));
    let (first, last) = (&line.runs[0], &line.runs[line.runs.len() - 1]);
    assert_ne!(first.font, last.font, "the heading is bold");
    assert!(first.size > last.size, "and larger");
}

#[test]
fn without_a_paragraph_below_it_a_heading_stands_alone() {
    let document = document(TEXT);
    assert!(lines(&document).iter().any(|line| words(line) == "فهرست"));
    let mixed = "---\ntitle: a\nlang: fa\n---\n\n## روز نخست.\n\nThe small gardens. {lang=en}\n";
    assert!(lines(&self::document(mixed)).iter().any(|line| words(line).ends_with("نخست.")));
}

#[test]
fn a_bookmark_leads_to_the_heading() {
    let document = document(TEXT);
    let [first, ..] = &document.structure.bookmarks[..] else { panic!("there are bookmarks") };
    let node = document.structure.node(first.node).expect("it is there");
    assert_eq!((&*first.words, &node.kind), ("روز Garden نخست.", &NodeKind::Heading(2)));
}

#[test]
fn heading_and_paragraph_are_parts_of_the_file_and_come_out_whole() {
    let settings = settings();
    let job = Job { settings: &settings, text_check: TextCheck::Run, ..Job::new("a.md", TEXT.as_bytes()) };
    let outcome = typeset(&job);
    is_set(&outcome);
    assert_snapshot!(walk(&outcome.outputs[1].bytes).outline());
}
