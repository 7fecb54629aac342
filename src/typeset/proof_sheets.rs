//! What is looked at before it is printed: the sheets of the press with their folds, their cuts and the zone
//! that type should keep to, and behind them a dummy of bare numbers to fold.

use std::collections::BTreeMap;

use super::job_line::Furniture;
use super::library::Loaded;
use super::stamp::Stamp;
use crate::colour::{Colour, Rgb};
use crate::design::{Align, Design, Scheme};
use crate::diagnostic::{Failed, Notes};
use crate::frame::{Artifact, Document, Item, ItemKind, Page, Tag};
use crate::geometry::{Rect, Sides, Size};
use crate::impose::{Line, LineKind, PlacedPage, Press, Sheet};
use crate::shape::Shaper;
use crate::statement::RichText;
use crate::units::Length;

/// How thick the lines of a proof are.
const THICK: Length = Length::from_units(12_700 / 2);

/// A dash of a line, and what parts it from the next one.
const DASH: (Length, Length) = (Length::mm(3), Length::mm(2));

/// The badge of a page: a box in the corner of its safe zone, and the type in it.
const BADGE: (Length, Length) = (Length::mm(9), Length::pt(9));

/// Where to cut.
const CUT: Rgb = Rgb([0x00, 0x8F, 0xC8]);
/// Where to fold.
const FOLD: Rgb = Rgb([0xD6, 0x00, 0x7F]);
/// What type should keep to.
const SAFE: Rgb = Rgb([0x1B, 0x9E, 0x3E]);

/// A document with its overlays as further pages, and the sheets that show them.
pub(super) struct Proof {
    pub(super) document: Document,
    pub(super) sheets: Vec<Sheet>,
}

/// Makes the proof of a document.
///
/// # Errors
/// When it cannot be imposed: noted.
pub(super) fn proof(document: &Document, layout: &Loaded, notes: &mut Notes) -> Result<Proof, Failed> {
    let design = &layout.design;
    let press = Press { page: &design.page, design: &design.sheet, direction: document.info.direction };
    let mut sheets = press.impose(&document.pages, notes)?;
    let papers = sheets.last().map_or(0, |sheet| sheet.number + 1);
    let mut shaper = layout.lend_shaper();
    let furniture = Furniture { info: &document.info, layout, papers };
    let mut maker = Maker {
        layout,
        shaper: &mut shaper,
        document,
        pages: document.pages.clone(),
        numbers: BTreeMap::new(),
    };
    for sheet in &mut sheets {
        furniture.furnish(sheet, &document.pages, maker.shaper);
        maker.overlay(sheet);
    }
    if design.sheet.scheme != Scheme::Single {
        // The dummy has every number, those of blank pages too.
        let all = press.sheets(document.pages.len(), &|_| false, &mut Notes::new())?;
        let whole = press.sheets(all.order().room(), &|_| false, &mut Notes::new())?;
        for number in 0..whole.count().min(MOST_DUMMIES) {
            sheets.extend(whole.sheet(number).into_iter().map(|sheet| maker.dummy(sheet)));
        }
    }
    let pages = maker.pages;
    layout.take_back(shaper);
    Ok(Proof { document: Document { pages, ..document.clone() }, sheets })
}

/// Nobody folds a dummy of more sheets than a thick signature has.
const MOST_DUMMIES: usize = 32;

struct Maker<'a> {
    layout: &'a Loaded,
    shaper: &'a mut Shaper,
    document: &'a Document,
    /// The document's pages, and behind them overlays and numbers.
    pages: Vec<Page>,
    /// The overlay or the number of each page that has one.
    numbers: BTreeMap<(Form, usize), usize>,
}

/// What a further page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    /// The safe zone and a small number.
    Overlay,
    /// A large number.
    Number,
}

impl Maker<'_> {
    fn design(&self) -> &Design {
        &self.layout.design
    }

    /// Lays the overlays of its pages and its own lines over a sheet.
    fn overlay(&mut self, sheet: &mut Sheet) {
        let over: Vec<PlacedPage> =
            sheet.pages.iter().map(|placed| self.placed(placed, Form::Overlay)).collect();
        sheet.pages.extend(over);
        sheet.furniture.extend(lines(sheet));
    }

    /// The sheet with numbers in place of its pages.
    fn dummy(&mut self, mut sheet: Sheet) -> Sheet {
        sheet.pages = sheet.pages.iter().map(|placed| self.placed(placed, Form::Number)).collect();
        sheet.furniture = lines(&sheet);
        sheet
    }

    /// The further page of a page, at its place.
    fn placed(&mut self, placed: &PlacedPage, form: Form) -> PlacedPage {
        let known = self.numbers.get(&(form, placed.page)).copied();
        let page = known.unwrap_or_else(|| {
            let made = self.page(placed.page, form);
            self.pages.push(made);
            self.numbers.insert((form, placed.page), self.pages.len() - 1);
            self.pages.len() - 1
        });
        let size = self.design().page.size_of(placed.page);
        PlacedPage { page, visible: Rect::of(size), ..*placed }
    }

    fn page(&mut self, number: usize, form: Form) -> Page {
        let size = self.design().page.size_of(number);
        let known = self.document.pages.get(number).map(|page| page.label.clone());
        let digits = self.design().digits.unwrap_or(self.document.info.language.digits());
        let label = known.unwrap_or_else(|| digits.number(number as u64 + 1));
        let items = match form {
            Form::Overlay => self.safe_zone(size, &label),
            Form::Number => {
                let height = size.width.min(size.height) / 2;
                let rect = Rect { x: Length::ZERO, width: size.width, ..centred(size, height * 2) };
                self.stamp(rect, height, FOLD, &label)
            }
        };
        Page { size, bleed: Sides::default(), label, items }
    }

    /// The zone that type should keep to, and the number of the page in its corner.
    fn safe_zone(&mut self, size: Size, label: &str) -> Vec<Item> {
        let safe = self.design().sheet.safe;
        let zone = Rect::of(size).inset(Sides::all(safe));
        let mut items = Vec::new();
        for y in [zone.y, zone.bottom()] {
            items.extend(dashed_level(y, (zone.x, zone.right()), SAFE));
        }
        for x in [zone.x, zone.right()] {
            items.extend(dashed_upright(x, (zone.y, zone.bottom()), SAFE));
        }
        let (side, type_size) = BADGE;
        let badge = Rect { x: zone.x, y: zone.y, width: side, height: side };
        items.push(item(ItemKind::Fill { rect: badge, colour: Colour::from_rgb(SAFE) }));
        items.extend(self.stamp(badge, type_size, Rgb([255; 3]), label));
        items
    }

    fn stamp(&mut self, rect: Rect, size: Length, colour: Rgb, words: &str) -> Vec<Item> {
        let stamp = Stamp { rect, size, align: Align::Centre, colour: Colour::from_rgb(colour) };
        let words = RichText { text: words.to_owned(), ..RichText::default() };
        stamp.set(&words, self.layout, self.shaper).unwrap_or_default()
    }
}

/// A box so high in the middle of a page.
fn centred(size: Size, height: Length) -> Rect {
    let y = (size.height - height) / 2;
    Rect { x: Length::ZERO, y, width: size.width, height }
}

/// The cuts and folds of a sheet.
fn lines(sheet: &Sheet) -> Vec<Item> {
    sheet.lines.iter().flat_map(line).collect()
}

fn line(line: &Line) -> Vec<Item> {
    let (x, y) = ((line.from.x, line.to.x), (line.from.y, line.to.y));
    match (line.kind, line.is_upright()) {
        (LineKind::Fold, true) => dashed_upright(x.0, y, FOLD),
        (LineKind::Fold, false) => dashed_level(y.0, x, FOLD),
        (LineKind::Cut | LineKind::Slit, true) => vec![rule(upright(x.0, y), CUT)],
        (LineKind::Cut | LineKind::Slit, false) => vec![rule(level(y.0, x), CUT)],
    }
}

fn dashed_upright(x: Length, ends: (Length, Length), colour: Rgb) -> Vec<Item> {
    dashes(ends).into_iter().map(|dash| rule(upright(x, dash), colour)).collect()
}

fn dashed_level(y: Length, ends: (Length, Length), colour: Rgb) -> Vec<Item> {
    dashes(ends).into_iter().map(|dash| rule(level(y, dash), colour)).collect()
}

fn upright(x: Length, (top, bottom): (Length, Length)) -> Rect {
    Rect { x: x - THICK / 2, y: top, width: THICK, height: bottom - top }
}

fn level(y: Length, (left, right): (Length, Length)) -> Rect {
    Rect { x: left, y: y - THICK / 2, width: right - left, height: THICK }
}

fn dashes((from, to): (Length, Length)) -> Vec<(Length, Length)> {
    let (long, gap) = DASH;
    let mut dashes = Vec::new();
    let mut at = from;
    while at < to {
        dashes.push((at, (at + long).min(to)));
        at += long + gap;
    }
    dashes
}

fn rule(rect: Rect, colour: Rgb) -> Item {
    item(ItemKind::Fill { rect, colour: Colour::from_rgb(colour) })
}

fn item(kind: ItemKind) -> Item {
    Item { tag: Tag::Artifact(Artifact::Page), kind }
}
