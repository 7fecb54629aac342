//! Tables.

use super::RichText;
use crate::language::{Direction, Language};
use crate::source::Span;

/// A table: every row has as many cells as there are columns.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it shows, in a line of its own.
    pub caption: Option<RichText>,
    /// Where the words of each column stand, in reading order.
    pub columns: Vec<ColumnAlign>,
    /// The names of the columns; all of them may be empty.
    pub head: TableRow,
    /// The rows below.
    pub rows: Vec<TableRow>,
}

impl Table {
    /// All rows, the head first.
    pub fn all_rows(&self) -> impl Iterator<Item = &TableRow> {
        std::iter::once(&self.head).chain(&self.rows)
    }
}

/// A row of a [`Table`].
#[derive(Clone, Debug)]
pub struct TableRow {
    /// Where it stands.
    pub span: Span,
    /// Its cells in reading order.
    pub cells: Vec<TableCell>,
}

impl TableRow {
    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.text.trim().is_empty())
    }
}

/// A cell of a [`Table`].
#[derive(Clone, Debug, Default)]
pub struct TableCell {
    /// Its language, where Markdown says it.
    pub language: Option<Language>,
    /// Its direction, where Markdown says it.
    pub direction: Option<Direction>,
    /// Its words; there may be none.
    pub text: RichText,
}

/// Where the words of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnAlign {
    /// As the layout says: mostly at the side where the table starts.
    Unsaid,
    /// At the left, whatever way the table runs (`:--`), as GitHub shows it too.
    Left,
    /// In the middle (`:-:`).
    Centre,
    /// At the right (`--:`).
    Right,
}
