//! Pages onto sheets: what lies where, and the boxes that say where to cut.
//!
//! [`Order`] says which page stands in which cell of which sheet, before any length is known; [`Press`] gives
//! the cells their places.

mod checks;
mod fit;
mod furniture;
mod grid;
mod order;
mod plates;
mod press;

pub use furniture::{LeftOut, Marks, job_line, marks, no_job_line};
pub use order::{Cell, Face, Order, Plan};
pub use plates::Plates;
pub use press::{Press, Sheets};

use crate::frame::{Document, Item, Page};
use crate::geometry::{Point, Rect, Sides, Size};
use crate::units::Length;

/// How much of what lies beyond the trim a sheet keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// The sheet ends where the page is trimmed: what people see on a screen.
    Trimmed,
    /// The sheet ends where the bleed does: what a press cuts.
    Bleeding,
}

/// A side of a sheet of paper, or a page of a file: one page of the PDF.
///
/// Places on it are measured from its top left corner, y downwards.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Which sheet of paper it is, from 0.
    pub number: usize,
    /// Which side of it.
    pub side: SheetSide,
    /// The whole sheet (ISO 32000-1, 14.11.2: `MediaBox`).
    pub media: Size,
    /// What is left after cutting (`TrimBox`).
    pub trim: Rect,
    /// What is printed so that cutting leaves no white edge (`BleedBox`).
    pub bleed: Rect,
    /// The pages on it, in the order in which they are painted.
    pub pages: Vec<PlacedPage>,
    /// Where it is cut and folded.
    pub lines: Vec<Line>,
    /// What is printed outside the bleed, in the sheet's own measure.
    pub furniture: Vec<Item>,
}

/// A side of a sheet of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SheetSide {
    /// The other side stays white, or another file's business.
    Only,
    /// What is seen first.
    Front,
    /// The other side.
    Back,
    /// Both, printed from one plate.
    Both,
}

/// A page on a [`Sheet`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedPage {
    /// Which page of the document, from 0.
    pub page: usize,
    /// Where the top left corner of the page's trim comes to lie.
    pub at: Point,
    /// How the page is turned about that corner.
    pub turn: Turn,
    /// What is to be seen of the page, in the page's own measure.
    pub visible: Rect,
}

/// How a page is turned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Turn {
    /// It stands upright.
    #[default]
    Upright,
    /// It stands on its head.
    Half,
}

impl Turn {
    /// The other way up.
    #[must_use]
    pub const fn over(self) -> Self {
        match self {
            Self::Upright => Self::Half,
            Self::Half => Self::Upright,
        }
    }
}

/// A line at which a sheet is cut or folded, level or upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What happens there.
    pub kind: LineKind,
    /// Its upper or left end.
    pub from: Point,
    /// Its other end.
    pub to: Point,
}

/// What happens at a [`Line`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineKind {
    /// The sheet is cut through.
    Cut,
    /// It is folded.
    Fold,
    /// It is slit between two folds.
    Slit,
}

impl Line {
    /// Whether it runs from top to bottom.
    pub fn is_upright(&self) -> bool {
        self.from.x == self.to.x
    }
}

impl PlacedPage {
    /// A box of the page on its sheet.
    pub fn on_sheet(&self, rect: &Rect) -> Rect {
        match self.turn {
            Turn::Upright => Rect { x: self.at.x + rect.x, y: self.at.y + rect.y, ..*rect },
            Turn::Half => Rect { x: self.at.x - rect.right(), y: self.at.y - rect.bottom(), ..*rect },
        }
    }

    /// A box of the sheet on the page.
    pub fn on_page(&self, rect: &Rect) -> Rect {
        match self.turn {
            Turn::Upright => Rect { x: rect.x - self.at.x, y: rect.y - self.at.y, ..*rect },
            Turn::Half => Rect { x: self.at.x - rect.right(), y: self.at.y - rect.bottom(), ..*rect },
        }
    }
}

impl Sheet {
    /// The sheet turned by 180°.
    #[must_use]
    fn turned(mut self) -> Self {
        let media = self.media;
        let point = |point: Point| Point { x: media.width - point.x, y: media.height - point.y };
        let rect =
            |rect: Rect| Rect { x: media.width - rect.right(), y: media.height - rect.bottom(), ..rect };
        self.trim = rect(self.trim);
        self.bleed = rect(self.bleed);
        for placed in &mut self.pages {
            placed.at = point(placed.at);
            placed.turn = placed.turn.over();
        }
        for line in &mut self.lines {
            (line.from, line.to) = (point(line.to), point(line.from));
        }
        self
    }
}

/// Lays every page on a sheet of its own.
pub fn impose(document: &Document, edge: Edge) -> Vec<Sheet> {
    document.pages.iter().enumerate().map(|(index, page)| single(index, page, edge)).collect()
}

/// A sheet with one page and nothing round it but its bleed.
fn single(index: usize, page: &Page, edge: Edge) -> Sheet {
    let bleed = match edge {
        Edge::Trimmed => Sides::default(),
        Edge::Bleeding => page.bleed,
    };
    let visible = Rect::of(page.size).outset(bleed);
    let at = Point { x: bleed.left, y: bleed.top };
    let trim = Rect { x: at.x, y: at.y, width: page.size.width, height: page.size.height };
    Sheet {
        number: index,
        side: SheetSide::Only,
        media: Size { width: visible.width, height: visible.height },
        trim,
        bleed: Rect::of(Size { width: visible.width, height: visible.height }),
        pages: vec![PlacedPage { page: index, at, turn: Turn::Upright, visible }],
        lines: edges(&trim),
        furniture: Vec::new(),
    }
}

/// The cuts round a box.
fn edges(trim: &Rect) -> Vec<Line> {
    let upright = [trim.x, trim.right()].map(|x| upright(LineKind::Cut, x, (trim.y, trim.bottom())));
    let level = [trim.y, trim.bottom()].map(|y| level(LineKind::Cut, y, (trim.x, trim.right())));
    [upright, level].concat()
}

fn upright(kind: LineKind, x: Length, (top, bottom): (Length, Length)) -> Line {
    Line { kind, from: Point { x, y: top }, to: Point { x, y: bottom } }
}

fn level(kind: LineKind, y: Length, (left, right): (Length, Length)) -> Line {
    Line { kind, from: Point { x: left, y }, to: Point { x: right, y } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Info, Structure, Timestamp};
    use crate::language::{Direction, Language};
    use crate::units::Length;

    fn leaflet() -> Document {
        let page = Page {
            size: Size { width: Length::mm(148), height: Length::mm(210) },
            bleed: Sides { left: Length::ZERO, ..Sides::all(Length::mm(3)) },
            label: "۱".into(),
            items: Vec::new(),
        };
        let info = Info {
            title: "پیام".into(),
            subtitle: None,
            author: None,
            keywords: Vec::new(),
            licence: None,
            language: Language::PERSIAN,
            direction: Direction::RightToLeft,
            standard: crate::design::Standard::PdfA2a,
            date: Timestamp::DEFAULT,
        };
        Document { pages: vec![page.clone(), page], structure: Structure::default(), info, fitted: None }
    }

    #[test]
    fn a_press_sheet_is_the_trim_and_its_bleed() {
        let sheets = impose(&leaflet(), Edge::Bleeding);
        assert_eq!(sheets.len(), 2);
        assert_eq!(sheets[1].media, Size { width: Length::mm(151), height: Length::mm(216) });
        assert_eq!(sheets[1].trim.x, Length::ZERO);
        assert_eq!(sheets[1].trim.y, Length::mm(3));
        assert!(sheets[1].bleed.contains(&sheets[1].trim));
        assert_eq!(sheets[1].pages[0].page, 1);
    }

    #[test]
    fn a_screen_sheet_is_the_trim_alone() {
        let sheets = impose(&leaflet(), Edge::Trimmed);
        assert_eq!(sheets[0].media, Size { width: Length::mm(148), height: Length::mm(210) });
        assert_eq!(sheets[0].trim, sheets[0].bleed);
        assert_eq!(sheets[0].pages[0].visible, sheets[0].trim);
    }
}
