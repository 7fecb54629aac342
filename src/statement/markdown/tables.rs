//! Tables: rows of cells, each with the inside of a paragraph.

use std::ops::Range;

use pulldown_cmark::Alignment;

use super::{Walker, trimmed};
use crate::diagnostic::{Code, Diagnostic};
use crate::statement::attributes::{Attributes, misplaced_counter, misplaced_pull};
use crate::statement::ids;
use crate::statement::inline;
use crate::statement::tokens::Tokens;
use crate::statement::{Block, BlockKind, ColumnAlign, RichText, Table, TableCell, TableRow};

/// No page is so wide that more columns than this could be read.
const MOST_COLUMNS: usize = 64;

/// What begins a caption.
const CAPTION: &str = ": ";

/// A table that has begun.
pub(super) struct OpenTable {
    columns: Vec<ColumnAlign>,
    rows: Vec<TableRow>,
    /// The cells of the row that has begun, and where they stand.
    cells: Vec<(Range<usize>, TableCell)>,
    /// Where the cell that has begun stands.
    cell: Range<usize>,
}

impl Walker<'_> {
    pub(super) fn begin_table(&mut self, columns: &[Alignment], range: Range<usize>) {
        self.end_words();
        if columns.len() > MOST_COLUMNS {
            let message = format!("the table has {} columns, and {MOST_COLUMNS} are the most", columns.len());
            let line = range.start..range.start + first_line(&self.place.text[range.clone()]).len();
            let problem = Diagnostic::error(Code::TooLarge, self.place.span(line), message);
            self.notes.push(problem.hint("part it into several tables".to_owned()));
            self.skipped = 1;
            return;
        }
        let align = |column: &Alignment| match column {
            Alignment::None => ColumnAlign::Unsaid,
            Alignment::Left => ColumnAlign::Left,
            Alignment::Center => ColumnAlign::Centre,
            Alignment::Right => ColumnAlign::Right,
        };
        self.table = Some(OpenTable {
            columns: columns.iter().map(align).collect(),
            rows: Vec::new(),
            cells: Vec::new(),
            cell: range.start..range.start,
        });
    }

    pub(super) fn begin_row(&mut self) {
        if let Some(table) = &mut self.table {
            table.cells.clear();
        }
    }

    pub(super) fn begin_cell(&mut self, range: Range<usize>) {
        if let Some(table) = &mut self.table {
            table.cell = range;
        }
    }

    pub(super) fn end_cell(&mut self) {
        self.after_comment = false;
        let tokens = self.words.take().map(|words| words.tokens).unwrap_or_default();
        let (text, Attributes { language, direction, id, pull, counter }) =
            inline::read(tokens, self.place, self.notes);
        self.notes.extend(id.map(|(_, place)| ids::misplaced(place)));
        self.notes.extend(pull.map(misplaced_pull));
        self.notes.extend(counter.map(|(_, place)| misplaced_counter(place)));
        if let Some(table) = &mut self.table {
            table.cells.push((table.cell.clone(), TableCell { language, direction, text }));
        }
    }

    /// A row ends.  The parser has filled it up with cells that lie behind its line, and left out those
    /// that are too many.
    pub(super) fn end_row(&mut self, range: Range<usize>) {
        let Some(table) = &mut self.table else { return };
        let text = self.place.text;
        let row = trimmed(text, range);
        let columns = table.columns.len();
        let written = table.cells.iter().filter(|(cell, _)| cell.start < row.end);
        let end = written.clone().map(|(cell, _)| cell.end).max().unwrap_or(row.end).min(row.end);
        let rest = &text[end..row.end];
        let lost = rest.trim_matches(['|', ' ', '\t']);
        if !lost.is_empty() {
            let start = row.end - rest.trim_start_matches(['|', ' ', '\t']).len();
            let message = format!("the row has more cells than its table has columns, {columns}");
            let hint = "give the head as many cells, or write a bar that is text as `\\|`";
            let span = self.place.span(start..start + lost.len());
            self.notes.push(Diagnostic::error(Code::UnevenRow, span, message).hint(hint.to_owned()));
        } else if written.count() < columns {
            let message = format!("the row has fewer cells than its table has columns, {columns}");
            let hint = "close it with empty cells, `| |`, or put an empty line before it if it is no row";
            let problem = Diagnostic::warning(Code::UnevenRow, self.place.span(row.clone()), message);
            self.notes.push(problem.hint(hint.to_owned()));
        }
        let cells = std::mem::take(&mut table.cells).into_iter().map(|(_, cell)| cell).collect();
        table.rows.push(TableRow { span: self.place.span(row), cells });
    }

    pub(super) fn end_table(&mut self, range: Range<usize>) {
        let Some(table) = self.table.take() else { return };
        let mut rows = table.rows.into_iter();
        let Some(head) = rows.next() else { return };
        let table = Table { caption: None, columns: table.columns, head, rows: rows.collect() };
        if table.all_rows().all(TableRow::is_blank) {
            let span = self.place.span(trimmed(self.place.text, range));
            let problem =
                Diagnostic::warning(Code::EmptyTable, span, "the table has no words, and is left out");
            return self.notes.push(problem.hint("write into its cells, or take it away".to_owned()));
        }
        self.block(BlockKind::Table(table), range, Attributes::default());
    }

    /// How long the sign is that makes a paragraph the caption of the table or the picture right before it.
    pub(super) fn captioned(&self, tokens: &Tokens) -> Option<usize> {
        let takes_one = match &self.blocks.last()?.kind {
            BlockKind::Table(table) => table.caption.is_none(),
            BlockKind::Figure(figure) => figure.caption.is_none(),
            _ => false,
        };
        if !takes_one {
            return None;
        }
        let start = tokens.range()?.start;
        self.place.text[start..].starts_with(CAPTION).then_some(CAPTION.len())
    }

    pub(super) fn caption(&mut self, mut tokens: Tokens, sign: usize) {
        tokens.drop_front(sign);
        let (text, attributes) = inline::read(tokens, self.place, self.notes);
        let Some(Block { kind, language, direction, .. }) = self.blocks.last_mut() else { return };
        let caption = match kind {
            BlockKind::Table(table) => Some(&mut table.caption),
            BlockKind::Figure(figure) => Some(&mut figure.caption),
            _ => None,
        };
        if let Some(caption) = caption {
            self.notes.extend(attributes.id.map(|(_, place)| ids::misplaced(place)));
            self.notes.extend(attributes.pull.map(misplaced_pull));
            *language = attributes.language.or(*language);
            *direction = attributes.direction.or(*direction);
            *caption = Some(text).filter(|text: &RichText| !text.text.trim().is_empty());
        }
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
