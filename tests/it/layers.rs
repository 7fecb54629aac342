//! What is painted over what, and what stands on pages without text.

use hayro_syntax::Pdf;
use warraq::diagnostic::{Notes, Severity};
use warraq::frame::{Document, ItemKind, Page};
use warraq::source::Sources;
use warraq::typeset::{Job, Kind, TextCheck, Typesetter};

use crate::memory::Memory;

const TEXT: &str = "---\ntitle: هفتهٔ کتاب\nlang: fa\n---\n\nبه همهٔ دوستداران کتاب درود می‌فرستیم.\n";

fn document(layout: &str) -> Document {
    let files = Memory::new(&[("a.yaml", layout.as_bytes())]);
    let job = Job { layout: Some("a.yaml"), ..Job::new("a.md", TEXT.as_bytes()) };
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let document = Typesetter::new().document(&job, &files, &mut sources, &mut notes);
    document.unwrap_or_else(|_| panic!("{:#?}", notes.list()))
}

/// The things of a page, in the order in which they are painted: `f` a colour, `t` a line.
fn order(page: &Page) -> String {
    let letter = |kind: &ItemKind| match kind {
        ItemKind::Fill { .. } => 'f',
        ItemKind::Text(_) => 't',
        ItemKind::Outline { .. } => 'o',
        ItemKind::Image(_) => 'i',
        ItemKind::Link { .. } => 'l',
    };
    page.items.iter().map(|item| letter(&item.kind)).collect()
}

#[test]
fn a_ground_that_a_layout_adds_lies_below_inherited_words() {
    let layout =
        "extends: a5-leaflet\nframes:\n  - {name: ground, area: bleed, fill: {cmyk: [0, 0, 0, 10]}}\n";
    let order = order(&document(layout).pages[0]);
    assert!(order.contains('t'));
    assert_eq!(order.rfind('f'), order.find('f'), "one ground: {order}");
    assert!(order.find('f') < order.find('t'), "{order}");
}

#[test]
fn what_covers_the_page_lies_below_the_boxes_that_are_written_before_it() {
    let layout = "extends: a5-leaflet\nframes:\n  \
        - {name: box, area: {from: page, left: 10mm, bottom: 10mm, width: 25mm, height: 25mm}, fill: {cmyk: [0, 0, 0, 40]}}\n  \
        - {name: ground, area: bleed, fill: {cmyk: [0, 0, 0, 10]}}\n";
    let document = document(layout);
    let widths: Vec<_> = document.pages[0]
        .items
        .iter()
        .filter_map(|item| if let ItemKind::Fill { rect, .. } = &item.kind { Some(rect.width) } else { None })
        .collect();
    assert_eq!(widths.len(), 2);
    assert!(widths[0] > widths[1], "{widths:?}");
}

#[test]
fn grounds_and_codes_stand_on_panels_without_text_and_folios_do_not() {
    let layout = "extends: a5-leaflet\npage: {size: {width: 100mm, height: 210mm}}\npages: 6\n\
        press: {sheet: {impose: letter-fold}}\nframes:\n  - {name: ground, area: bleed, fill: {cmyk: [0, 0, 0, 10]}}\n  \
        - {name: code, area: {from: page, left: 10mm, bottom: 10mm, width: 25mm, height: 25mm}, qr: \"https://example.org\", alt: \"\"}\n";
    let document = document(layout);
    let orders: Vec<String> = document.pages.iter().map(order).collect();
    assert_eq!(orders.len(), 6);
    assert!(orders[0].contains('t'));
    for order in &orders[1..] {
        assert!(order.starts_with('f') && order.len() > 1, "{order}");
        assert!(!order.contains('t'), "no folio: {order}");
    }
}

#[test]
fn panels_for_which_a_layout_has_nothing_are_not_made() {
    let layout = "extends: a5-leaflet\npage: {size: {width: 100mm, height: 210mm}}\npages: 6\n\
        press: {sheet: {impose: letter-fold}}\nframes:\n  - {name: cover, pages: first, area: bleed, fill: {cmyk: [0, 0, 0, 10]}}\n";
    assert_eq!(document(layout).pages.len(), 1);
}

#[test]
fn words_that_are_seen_through_are_one_veil_and_come_out_whole() {
    let layout = "extends: a5-leaflet\ncolours:\n  veil: {cmyk: [0, 0, 0, 100], opacity: 40%}\n\
        styles:\n  body: {colour: veil}\n  emphasis: {colour: {cmyk: [0, 100, 100, 0], opacity: 60%}}\n";
    let text = "---\ntitle: هفتهٔ کتاب\nlang: fa\n---\n\nبه *همهٔ دوستداران* کتاب در Stockholm و [نشانی ما](https://example.org) درود.\n";
    let files = Memory::new(&[("a.yaml", layout.as_bytes())]);
    let kinds = &[Kind::Screen, Kind::Press];
    let job = Job {
        layout: Some("a.yaml"),
        kinds,
        text_check: TextCheck::Run,
        ..Job::new("a.md", text.as_bytes())
    };
    let outcome = Typesetter::new().typeset(&job, &files);
    let errors = outcome.notes.list().iter().filter(|note| note.severity == Severity::Error);
    assert_eq!(errors.count(), 0, "{:#?}", outcome.notes.list());
    for output in outcome.outputs {
        let file = Pdf::new(output.bytes).expect("it is a PDF");
        let page = &file.pages()[0];
        let mut operations = page.operations();
        let mut said: Vec<String> = Vec::new();
        while let Some(operation) = operations.next() {
            said.push(String::from_utf8_lossy(operation.operator).into_owned());
        }
        let veils: Vec<usize> = (0..said.len()).filter(|at| said[*at] == "Tr").collect();
        assert!(veils.len() >= 3, "the words, the stressed ones, the link: {veils:?}");
        for at in veils {
            let end = at + said[at..].iter().position(|operator| operator == "ET").expect("its end");
            assert_eq!(said[at - 2..at], ["q", "BT"]);
            assert_eq!(said[end + 1..end + 4], ["re", "f", "Q"], "one box is seen through all of it");
        }
    }
}
