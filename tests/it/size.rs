//! What tags cost: the same pages are written with their tree and without it.

use warraq::design::PressDesign;
use warraq::diagnostic::Notes;
use warraq::font::FontBook;
use warraq::frame::{Artifact, Document, Structure, Tag};
use warraq::impose::{Edge, impose};
use warraq::pdf::{Delivery, SubsetCache, Target, write};
use warraq::source::{NoFiles, Sources};
use warraq::typeset::{Job, Typesetter};

/// Statements that fill two pages, and one of many parts.
const STATEMENTS: [(&str, &[u8]); 3] = [
    ("library-conference.md", include_bytes!("../../statements/library-conference.md")),
    ("two-language-announcement.md", include_bytes!("../../statements/two-language-announcement.md")),
    ("conference-programme.md", include_bytes!("../../statements/conference-programme.md")),
];

fn document(name: &str, statement: &[u8]) -> Document {
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let job = Job::new(name, statement);
    let placed = Typesetter::new().document(&job, &NoFiles, &mut sources, &mut notes);
    placed.unwrap_or_else(|_| panic!("{:?}", notes.list()))
}

/// The same pages without a tree: all that is seen is an artifact.
fn without_tags(mut document: Document) -> Document {
    document.structure = Structure::default();
    document.pages.iter_mut().flat_map(|page| &mut page.items).for_each(|item| {
        item.tag = Tag::Artifact(Artifact::Layout);
    });
    document
}

fn bytes(document: &Document) -> usize {
    let sheets = impose(document, Edge::Trimmed);
    let delivery = Delivery { target: Target::Screen, press: &PressDesign::default() };
    let file = write(document, &sheets, &FontBook::shipped(), &delivery, &SubsetCache::new());
    file.expect("a file").len()
}

#[test]
fn a_tagged_statement_of_two_pages_is_smaller_than_30_kb() {
    let document = document(STATEMENTS[0].0, STATEMENTS[0].1);
    assert_eq!(document.pages.len(), 2);
    let size = bytes(&document);
    assert!(size < 30_000, "{size} bytes");
}

#[test]
fn tags_make_a_file_less_than_a_quarter_larger() {
    for (name, statement) in STATEMENTS {
        let document = document(name, statement);
        let (tagged, plain) = (bytes(&document), bytes(&without_tags(document)));
        assert!(tagged > plain, "{name}: tags take room");
        assert!(tagged * 4 < plain * 5, "{name}: {plain} bytes without tags, {tagged} with them");
    }
}
