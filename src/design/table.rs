//! How tables look.

use crate::colour::Colour;
use crate::units::Length;

/// How tables look, their words apart: those have styles.
#[derive(Clone, Debug, PartialEq)]
pub struct TableDesign {
    /// The widths of the columns in reading order; what is not said is [`ColumnWidth::Content`].
    pub widths: Vec<ColumnWidth>,
    /// How wide a table is.
    pub extent: TableExtent,
    /// Which rules it has.
    pub rules: TableRules,
    /// How thick they are.
    pub thickness: Length,
    /// Their colour.
    pub colour: Colour,
    /// White at both sides of a cell, but at the edges of a table without tint and sides.
    pub padding_inline: Length,
    /// White above and below a cell.
    pub padding_block: Length,
    /// A colour behind the head.
    pub tint: Option<Colour>,
    /// What the first column holds.
    pub first_column: FirstColumn,
    /// Where the caption stands.
    pub caption: CaptionSide,
    /// White above a table with its caption.
    pub space_before: Length,
    /// White below it.
    pub space_after: Length,
}

/// The width of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnWidth {
    /// By what stands in it.
    Content,
    /// A length, with the white at its sides.
    Fixed(Length),
    /// Thousandths of the measure.
    Share(u32),
}

/// How wide a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableExtent {
    /// As wide as its words want, and at most the measure.
    Content,
    /// The whole measure.
    Full,
}

/// Which rules a table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableRules {
    /// None.
    None,
    /// Above and below the head, and below the last row.
    Header,
    /// Those, and one between rows.
    Rows,
    /// Those, and one at both sides of each column.
    All,
}

/// What the first column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstColumn {
    /// Cells as all others.
    Cells,
    /// The names of the rows.
    Headers,
}

/// Where the caption of a table stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaptionSide {
    /// Above it.
    Above,
    /// Below it.
    Below,
}
