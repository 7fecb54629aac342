//! Finished things at fixed places: the one value between layout and PDF.
//!
//! All places are measured from the trim's top left corner, y downwards.

mod outline;
mod picture;
mod structure;

use std::ops::Range;
use std::sync::Arc;

use crate::colour::Colour;
use crate::design::Standard;
use crate::font::FontId;
use crate::geometry::{Point, Rect, Sides, Size};
use crate::language::{Direction, Language};
use crate::source::Span;
use crate::units::Length;

pub use outline::{Outline, PathStep};
pub use picture::PlacedImage;
pub use structure::{Anchor, Artifact, Bookmark, Node, NodeKind, Numbering, Scope, Structure, Tag};

/// A document, placed to the last glyph.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its pages in reading order.
    pub pages: Vec<Page>,
    /// The tree of its parts in reading order, independent of where they stand.
    pub structure: Structure,
    /// What it says of itself.
    pub info: Info,
    /// How far copyfitting went, in thousandths of the way to the layout's limits, below 0 towards the least; nothing
    /// where the layout does not fit.
    pub fitted: Option<i32>,
}

/// What a document says of itself.
#[derive(Clone, Debug)]
pub struct Info {
    /// Its title.
    pub title: String,
    /// Its second title.
    pub subtitle: Option<String>,
    /// Who speaks.
    pub author: Option<String>,
    /// What it is about.
    pub keywords: Vec<String>,
    /// What others may do with it.
    pub licence: Option<Licence>,
    /// Its language.
    pub language: Language,
    /// The way its pages run.
    pub direction: Direction,
    /// What its screen file conforms to.
    pub standard: Standard,
    /// When it was made: the statement's date, else the one that the caller gave.
    pub date: Timestamp,
}

/// What others may do with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// In words: a sentence, or the name of a licence.
    pub words: String,
    /// The address at which it stands in full.
    pub url: Option<String>,
}

/// A moment in universal time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Year of the Gregorian calendar.
    pub year: u16,
    /// Month from 1.
    pub month: u8,
    /// Day from 1.
    pub day: u8,
    /// Hour from 0.
    pub hour: u8,
    /// Minute from 0.
    pub minute: u8,
    /// Second from 0.
    pub second: u8,
}

impl Timestamp {
    /// The moment of documents that know no other: 2000-01-01T00:00:00Z.
    pub const DEFAULT: Self = Self { year: 2000, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
}

/// Boxes thinner than this are lines, which print over what lies below where they are black (GWG 2022).
pub const RULE: Length = Length::pt(2);

/// A trimmed page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its trimmed size.
    pub size: Size,
    /// What is printed beyond the trim.
    pub bleed: Sides,
    /// Its number in the digits of the document.
    pub label: String,
    /// What stands on it, in the order in which it is painted.
    pub items: Vec<Item>,
}

impl Page {
    /// Whether nothing is to be read or looked at on it: colour alone counts for nothing.
    pub fn is_blank(&self) -> bool {
        let is_ground = |item: &Item| match item.kind {
            ItemKind::Fill { .. } | ItemKind::Outline { .. } | ItemKind::Link { .. } => true,
            ItemKind::Text(_) | ItemKind::Image(_) => false,
        };
        self.items.iter().all(is_ground)
    }
}

/// A thing at a fixed place.
#[derive(Clone, Debug)]
pub struct Item {
    /// The part of the document that it belongs to.
    pub tag: Tag,
    /// What it is.
    pub kind: ItemKind,
}

/// What a thing is.
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// A line of text.
    Text(TextLine),
    /// A box of one colour; rules are thin boxes.
    Fill {
        /// Where it stands; it may reach into the bleed.
        rect: Rect,
        /// Its colour.
        colour: Colour,
    },
    /// A drawing of one colour: boxes with round corners, and their rims.
    Outline {
        /// The drawing; it may reach into the bleed.
        outline: Outline,
        /// Its colour.
        colour: Colour,
    },
    /// A picture.
    Image(PlacedImage),
    /// A place to click, on screens only.
    Link {
        /// Where it stands.
        rect: Rect,
        /// Where it leads: a whole address, or `#` and the id of an [`Anchor`].
        url: Arc<str>,
    },
}

/// A line of text.
#[derive(Clone, Debug)]
pub struct TextLine {
    /// The left end of its baseline.
    pub origin: Point,
    /// From its left end to its right end, the type alone.
    pub width: Length,
    /// The words that it came from, where they came from a source.
    pub span: Option<Span>,
    /// Its runs in reading order, not in the order in which they stand.
    pub runs: Vec<TextRun>,
}

/// A stretch of a line in one font, size, colour and direction.
#[derive(Clone, Debug)]
pub struct TextRun {
    /// Its font.
    pub font: FontId,
    /// Its type size.
    pub size: Length,
    /// Its colour.
    pub colour: Colour,
    /// The way it runs.
    pub direction: Direction,
    /// Its language.
    pub language: Language,
    /// The node that it belongs to, where that is a part of its line's: a link, words of another language.
    pub node: Option<u32>,
    /// How far it stands above the baseline of its line.
    pub rise: Length,
    /// Its left end, from the left end of the page.
    pub x: Length,
    /// From its left end to its right end.
    pub width: Length,
    /// Its characters in reading order, as the source has them.
    pub text: String,
    /// Its glyphs from left to right.
    pub glyphs: Vec<Glyph>,
}

/// A glyph of a [`TextRun`].
///
/// Glyphs that belong to the same cluster have the same `text` and stand beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u16,
    /// How far it moves the pen, in font units, as the shaper says.
    pub advance: i32,
    /// How far it is moved to the right, in font units.
    pub x_offset: i32,
    /// How far it is moved up, in font units.
    pub y_offset: i32,
    /// How many times as wide it is drawn, as a fixed number of 14 binary places, below 2 (`F2DOT14`:
    /// OpenType 1.9, «Data types»): a straight tatweel is drawn wider, everything else as it is.
    pub wide: i16,
    /// What justification adds to its advance (or takes, where negative).
    pub stretch: Length,
    /// The characters of its cluster, as bytes of [`TextRun::text`].
    pub text: Range<u32>,
}

impl Glyph {
    /// As wide as the font has it.
    pub const AS_DRAWN: i16 = 1 << 14;

    /// How many times as wide a glyph of the advance `own` is drawn to be `wanted` wide.
    pub fn wide(wanted: i32, own: i32) -> i16 {
        let scale = i64::from(wanted) * i64::from(Self::AS_DRAWN) / i64::from(own.max(1));
        i16::try_from(scale).unwrap_or(i16::MAX)
    }
}
