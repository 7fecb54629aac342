//! The blocks of a thread, ready to be placed.

use std::sync::Arc;

use super::figure::Figure;
use super::grid::{Grid, Row};
use super::pair::Pair;
use super::sidenotes::Sidenote;
use crate::design::{PageDesign, ParagraphStyle, SideBar};
use crate::font::FontBook;
use crate::frame::Tag;
use crate::geometry::Rect;
use crate::itemise::Paragraph;
use crate::language::Direction;
use crate::shape::Shaped;
use crate::units::{Length, font_units};

/// A paragraph of a thread, or something that stands between paragraphs.
#[derive(Clone, Debug)]
pub struct FlowBlock {
    /// What it holds.
    pub content: FlowContent,
    /// Its style.
    pub style: Arc<ParagraphStyle>,
    /// The way that the list or quote round it runs, else the document: labels and bars stand where that
    /// starts.
    pub side: Direction,
    /// White at that side, with that of the lists and quotes around it.
    pub indent_start: Length,
    /// White at the other side, likewise.
    pub indent_end: Length,
    /// The part of the document that it is.
    pub tag: Tag,
    /// The bullets or numbers before its first line; an item that starts with a list has two.
    pub labels: Vec<Label>,
    /// The bars at its start side, the outermost quote's first.
    pub bars: Vec<Bar>,
    /// The notes in the margin beside it.
    pub sidenotes: Vec<Sidenote>,
}

/// What a block holds.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "nearly all blocks are text")]
pub enum FlowContent {
    /// Lines of text.
    Text {
        /// The paragraph.
        paragraph: Paragraph,
        /// Its clusters.
        shaped: Shaped,
    },
    /// A rule of its style's colour.
    Rule {
        /// How thick it is.
        thickness: Length,
        /// How long it is; the whole measure where nothing is said.
        length: Option<Length>,
    },
    /// White of one line.
    Blank,
    /// A picture.
    Figure(Figure),
    /// A row of cells, whole in one column.
    Row {
        /// What it shares with its neighbours.
        grid: Arc<Grid>,
        /// The row.
        row: Arc<Row>,
    },
    /// Two blocks beside each other, each with lines of its own.
    Pair(Box<Pair>),
}

/// The bullet or number of a list item.
#[derive(Clone, Debug)]
pub struct Label {
    /// The paragraph.
    pub paragraph: Paragraph,
    /// Its clusters.
    pub shaped: Shaped,
    /// Where it ends, from the start side of the column.
    pub end: Length,
    /// The part of the document that it is.
    pub tag: Tag,
}

impl Label {
    /// How wide it is.
    pub fn width(&self) -> Length {
        self.shaped.clusters.iter().map(|cluster| cluster.advance).sum()
    }
}

/// A bar along the start side of a quote.
#[derive(Clone, Debug)]
pub struct Bar {
    /// What it looks like.
    pub style: SideBar,
    /// Blocks of the same quote have the same number: their bars are one.
    pub quote: u32,
    /// Where it stands, from the start side of the column.
    pub indent: Length,
}

impl FlowBlock {
    /// What stands above the first line: the rule and its gap.
    pub(super) fn head_height(&self) -> Length {
        self.style.rule_above.as_ref().map_or(Length::ZERO, |rule| rule.thickness + rule.gap)
    }

    /// Where the first line of (a part of) the block starts, from the top of its column, when so much
    /// stands above it: on the page's grid, if the block's leading is the grid's.
    pub(super) fn line_top(&self, above: Length, column: Rect, page: &PageDesign) -> Length {
        match page.grid {
            Some(grid) if grid == self.style.leading => {
                let over = (column.y + above - page.margins.top).units().rem_euclid(grid.units());
                if over == 0 { above } else { above + grid - Length::from_units(over) }
            }
            _ => above,
        }
    }

    /// Where a row starts, from the top of its column: on the page's grid at the head of a column, so that it
    /// is level with the lines of its neighbours.
    pub(super) fn row_top(above: Length, column: Rect, page: &PageDesign) -> Length {
        match page.grid {
            Some(grid) if above == Length::ZERO => {
                let over = (column.y - page.margins.top).units().rem_euclid(grid.units());
                if over == 0 { above } else { grid - Length::from_units(over) }
            }
            _ => above,
        }
    }

    /// What stands below the last line.
    pub(super) fn foot_height(&self) -> Length {
        self.style.rule_below.as_ref().map_or(Length::ZERO, |rule| rule.thickness + rule.gap)
    }

    /// From the top of a line to its baseline: the leading is shared out above and below the font.
    pub(super) fn baseline(&self, fonts: &FontBook) -> Length {
        baseline(&self.style, fonts)
    }
}

/// From the top of a line of a style to its baseline.
pub(super) fn baseline(style: &ParagraphStyle, fonts: &FontBook) -> Length {
    if let Some(baseline) = style.baseline {
        return baseline;
    }
    let Some(font) =
        style.text.families.first().and_then(|family| fonts.find(family, style.text.weight).ok())
    else {
        return style.leading.scale(3, 4);
    };
    let face = fonts.face(font);
    let size = |units: i32| font_units(i64::from(units), style.text.size, face.units_per_em());
    let (ascent, descent) = (size(face.ascent()), size(-face.descent()));
    (style.leading - ascent - descent) / 2 + ascent
}
