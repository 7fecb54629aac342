//! Display type and what stands above, below and beside the text.

mod headline;
mod panel;
mod pull;
mod vertical;

use warraq::diagnostic::Notes;
use warraq::font::FontBook;
use warraq::frame::{Document, Item, ItemKind, Page, Tag, TextLine};
use warraq::geometry::Rect;
use warraq::source::Sources;
use warraq::typeset::{Job, Typesetter};
use warraq::units::{Length, font_units};

use crate::memory::Memory;

/// The statement `text` (Markdown) in the layout `layout`, placed.
#[track_caller]
fn placed(layout: &str, text: &str) -> Document {
    let files = Memory::new(&[("a.yaml", layout.as_bytes())]);
    let job = Job { layout: Some("a.yaml"), ..Job::new("a.md", text.as_bytes()) };
    let mut notes = Notes::new();
    let document = Typesetter::new().document(&job, &files, &mut Sources::new(), &mut notes);
    document.unwrap_or_else(|_| panic!("{:?}", notes.list()))
}

/// The lines of a page that are parts of the document, in the order in which they were placed.
fn lines(page: &Page) -> Vec<&TextLine> {
    let text = |item: &'_ Item| matches!((&item.kind, item.tag), (ItemKind::Text(_), Tag::Node(_)));
    let items = page.items.iter().filter(|item| text(item));
    items
        .filter_map(|item| match &item.kind {
            ItemKind::Text(line) => Some(line),
            _ => None,
        })
        .collect()
}

/// The words of a line.
fn words(line: &TextLine) -> String {
    line.runs.iter().map(|run| run.text.as_str()).collect()
}

/// The box round the ink of a line.
fn ink(line: &TextLine, fonts: &FontBook) -> Rect {
    let mut edges: Option<[Length; 4]> = None;
    for run in &line.runs {
        let face = fonts.face(run.font);
        let length = |units: i32| font_units(i64::from(units), run.size, face.units_per_em());
        let (mut pen, base) = (run.x, line.origin.y - run.rise);
        for glyph in &run.glyphs {
            if let Some(drawn) = face.ink(glyph.id) {
                let x = pen + length(glyph.x_offset);
                let y = base - length(glyph.y_offset);
                let own = [
                    x + length(drawn.left),
                    y - length(drawn.top),
                    x + length(drawn.right),
                    y - length(drawn.bottom),
                ];
                edges = Some(edges.map_or(own, |known| {
                    [known[0].min(own[0]), known[1].min(own[1]), known[2].max(own[2]), known[3].max(own[3])]
                }));
            }
            pen += length(glyph.advance) + glyph.stretch;
        }
    }
    let [left, top, right, bottom] = edges.expect("the line draws something");
    Rect::between(left, top, right, bottom)
}
