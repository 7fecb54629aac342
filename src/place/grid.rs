//! Cells beside each other: what tables are made of, and whatever else stands in columns of its own.
//!
//! A row is a block of a thread and is never parted; a grid is what rows that follow each other share: their
//! tracks, and the row that comes back wherever they go on in another column.

use std::sync::Arc;

use crate::colour::Colour;
use crate::design::{Align, ColumnWidth, ParagraphRule, ParagraphStyle, TableExtent};
use crate::frame::Tag;
use crate::itemise::Paragraph;
use crate::language::Direction;
use crate::linebreak::ContentWidths;
use crate::shape::Shaped;
use crate::source::Span;
use crate::units::Length;

/// What rows have in common.
#[derive(Clone, Debug)]
pub struct Grid {
    /// Grids of one document have different numbers.
    pub id: u32,
    /// The way its tracks run: the first is at the side where that starts.
    pub direction: Direction,
    /// Its tracks in reading order.
    pub tracks: Vec<Track>,
    /// How its tracks share the measure.
    pub form: Form,
    /// How wide it is.
    pub extent: TableExtent,
    /// White above and below the words of each row.
    pub padding: Length,
    /// The row that comes back at the head of each further column.
    pub repeated: Option<Arc<Row>>,
}

/// How the tracks of a [`Grid`] share the measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// As the columns of a table.
    Columns,
    /// As the halves of couplets, with what stands between them.
    Couplets(CoupletForm),
    /// As names beside each other, in as many lines as they need.
    Signatures(SignatureForm),
}

/// How signatures stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureForm {
    /// How many stand beside each other; else as many as there is room for.
    pub columns: Option<u16>,
    /// The white between two of them.
    pub gap: Length,
    /// The rule above each name.
    pub rule: Option<ParagraphRule>,
    /// The white above each name and its rule.
    pub room: Length,
}

impl Form {
    /// The white above each line of tracks.
    pub(super) fn room(&self) -> Length {
        match self {
            Self::Columns | Self::Couplets(_) => Length::ZERO,
            Self::Signatures(form) => {
                form.room + form.rule.as_ref().map_or(Length::ZERO, |rule| rule.thickness + rule.gap)
            }
        }
    }
}

/// How the halves of couplets stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoupletForm {
    /// The white between them.
    pub gap: Length,
    /// Where they stand together when they are narrower than the measure.
    pub align: Align,
}

/// A column of a [`Grid`].
#[derive(Clone, Debug)]
pub struct Track {
    /// How wide it is to be.
    pub width: ColumnWidth,
    /// White at its start side.
    pub before: Length,
    /// White at its end side.
    pub after: Length,
    /// What its words ask for.
    pub content: ContentWidths,
    /// The natural width of each row's words.
    pub rows: Vec<Length>,
    /// The widest piece of them: its letters, and where they stand.
    pub widest: Option<(String, Option<Span>)>,
}

impl Track {
    /// The white at both sides.
    pub(super) fn padding(&self) -> Length {
        self.before + self.after
    }
}

/// Cells whose words stand on common baselines.
#[derive(Clone, Debug)]
pub struct Row {
    /// The cells that hold words.
    pub cells: Vec<Cell>,
    /// Which baselines are common.
    pub level: Level,
    /// At least one line of this leading.
    pub leading: Length,
    /// A colour behind it.
    pub tint: Option<Colour>,
    /// A rule along its upper edge.
    pub above: Option<GridRule>,
    /// A rule along its lower edge.
    pub below: Option<GridRule>,
    /// Rules along the sides of its tracks.
    pub sides: Option<GridRule>,
    /// Where it came from.
    pub span: Option<Span>,
}

/// Which lines of the cells of a row stand on one baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The first.
    First,
    /// The last.
    Last,
}

/// The words of a cell.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The track in which they stand, from 0.
    pub track: usize,
    /// Their style.
    pub style: Arc<ParagraphStyle>,
    /// The paragraph.
    pub paragraph: Paragraph,
    /// Its clusters.
    pub shaped: Shaped,
    /// The part of the document that they are.
    pub tag: Tag,
}

/// A rule of a [`Grid`]; it takes no room, and lies over the edge between two rows or tracks.
#[derive(Clone, Debug, PartialEq)]
pub struct GridRule {
    /// How thick it is.
    pub thickness: Length,
    /// Its colour.
    pub colour: Colour,
}
