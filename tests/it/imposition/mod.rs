//! Sheets are folded and cut as paper is, and the pages are read in order.

mod combined;
mod file;
mod folds;
mod gangs;
mod marks;
mod paper;
mod proofs;
mod refused;
mod registered;

use warraq::design::{Facing, Margins, PageDesign, SheetDesign};
use warraq::diagnostic::Notes;
use warraq::frame::{Artifact, Item, ItemKind, Page, Tag, TextLine};
use warraq::geometry::{Point, Sides, Size};
use warraq::impose::{Press, Sheet};
use warraq::language::Direction;
use warraq::units::Length;

const BOTH: [Direction; 2] = [Direction::LeftToRight, Direction::RightToLeft];

/// A page of 100 by 210 mm whose panels are as wide as the sheets want them.
fn page(design: &SheetDesign) -> PageDesign {
    let size = Size { width: Length::mm(100), height: Length::mm(210) };
    let margin = Length::mm(8);
    PageDesign {
        size,
        bleed: Sides::default(),
        margins: Margins { top: margin, bottom: margin, inner: margin, outer: margin },
        binding: None,
        facing: Facing::Single,
        grid: None,
        panels: design.panel_widths(size.width),
    }
}

/// So many pages with something on them.
fn pages(count: usize, design: &PageDesign) -> Vec<Page> {
    let item = || Item {
        tag: Tag::Artifact(Artifact::Layout),
        kind: ItemKind::Text(TextLine {
            origin: Point::default(),
            width: design.size.width,
            span: None,
            runs: Vec::new(),
        }),
    };
    let page = |page| Page {
        size: design.size_of(page),
        bleed: design.bleed,
        label: (page + 1).to_string(),
        items: vec![item()],
    };
    (0..count).map(page).collect()
}

/// The sheets of so many pages, which must have nothing wrong with them.
fn sheets(design: &SheetDesign, count: usize, direction: Direction) -> Vec<Sheet> {
    let (sheets, notes) = tried(design, &page(design), count, direction);
    assert_eq!(notes.list(), []);
    sheets
}

/// The sheets of so many pages, and what is wrong with them.
fn tried(design: &SheetDesign, page: &PageDesign, count: usize, direction: Direction) -> (Vec<Sheet>, Notes) {
    let mut notes = Notes::new();
    let press = Press { page, design, direction };
    let sheets = press.impose(&pages(count, page), &mut notes).unwrap_or_default();
    (sheets, notes)
}
