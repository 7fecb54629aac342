//! Pages onto sheets: what lies where, and the boxes that say where to cut.

use crate::frame::{Document, Page};
use crate::geometry::{Point, Rect, Sides, Size};

/// How much of what lies beyond the trim a sheet keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// The sheet ends where the page is trimmed: what people see on a screen.
    Trimmed,
    /// The sheet ends where the bleed does: what a press cuts.
    Bleeding,
}

/// A sheet of paper or of a file: one page of the PDF.
///
/// Places on it are measured from its top left corner, y downwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The whole sheet (ISO 32000-1, 14.11.2: `MediaBox`).
    pub media: Size,
    /// What is left after cutting (`TrimBox`).
    pub trim: Rect,
    /// What is printed so that cutting leaves no white edge (`BleedBox`).
    pub bleed: Rect,
    /// The pages on it, in the order in which they are painted.
    pub pages: Vec<PlacedPage>,
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
    Sheet {
        media: Size { width: visible.width, height: visible.height },
        trim: Rect { x: at.x, y: at.y, width: page.size.width, height: page.size.height },
        bleed: Rect::of(Size { width: visible.width, height: visible.height }),
        pages: vec![PlacedPage { page: index, at, turn: Turn::Upright, visible }],
    }
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
        Document { pages: vec![page.clone(), page], structure: Structure::default(), info }
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
