//! Tables: their words shaped cell by cell, their columns measured, their rows as blocks of the thread.

use std::sync::Arc;

use super::compose::{Around, Composer};
use crate::design::{
    Align, CaptionSide, ColumnWidth, Design, FirstColumn, KeepWithNext, ParagraphStyle, Role, TableDesign,
    TableRules,
};
use crate::frame::{NodeKind, Scope, Tag};
use crate::language::{Direction, Language};
use crate::linebreak::content_widths;
use crate::place::{Cell, FlowBlock, FlowContent, Form, Grid, GridRule, Level, Row, Track};
use crate::statement::{ColumnAlign, RichText, Table, TableCell, TableRow};
use crate::units::Length;

/// A table that is being composed.
struct Work<'a> {
    columns: &'a [ColumnAlign],
    around: &'a Around,
    styles: Styles,
    grid: Grid,
    /// How many rows there are so far.
    rows: usize,
}

/// A row that is composed, and what it has to be kept with.
struct Composed {
    row: Row,
    keep: KeepWithNext,
}

impl Composer<'_> {
    pub(super) fn table(&mut self, table: &Table, around: &Around, out: &mut Vec<FlowBlock>) {
        let side = around.direction.unwrap_or(around.side);
        let design = &self.design.table;
        let mut around = Around { language: around.language, ..around.clone().turned(side) };
        around.parent = self.structure.add(Some(around.parent), NodeKind::Table, None);
        let first = out.len();
        if design.caption == CaptionSide::Above {
            self.table_caption(table, &around, out);
        }
        let mut work = Work {
            columns: &table.columns,
            around: &around,
            styles: Styles::new(self.design, around.language),
            grid: self.grid(side, table.columns.len()),
            rows: 0,
        };
        let rows = self.rows(table, &mut work);
        let mut grid = work.grid;
        let has_head = !table.head.is_blank();
        self.tables += 1;
        grid.id = self.tables;
        let mut rows =
            rows.into_iter().map(|Composed { row, keep }| (Arc::new(row), keep)).collect::<Vec<_>>();
        grid.repeated = rows.first().filter(|_| has_head).map(|(row, _)| Arc::clone(row));
        if design.caption == CaptionSide::Below && table.caption.is_some() {
            rows.last_mut().into_iter().for_each(|(_, keep)| *keep = KeepWithNext::Together);
        }
        let grid = Arc::new(grid);
        for (row, keep) in rows {
            out.push(self.row_block(&grid, row, keep, &around));
        }
        if design.caption == CaptionSide::Below {
            self.table_caption(table, &around, out);
        }
        self.white_round_table(&mut out[first..]);
        self.end_of_paragraphs();
    }

    /// The caption stays with the table.
    fn table_caption(&mut self, table: &Table, around: &Around, out: &mut Vec<FlowBlock>) {
        let Some(text) = &table.caption else { return };
        let around = Around { role: Role::TableCaption, ..around.clone() };
        let before = out.len();
        self.paragraph(text, NodeKind::Caption, &around, out);
        if self.design.table.caption == CaptionSide::Above {
            out[before..].iter_mut().for_each(|block| {
                Arc::make_mut(&mut block.style).keep_with_next = KeepWithNext::Together;
            });
        }
    }

    /// An empty grid of so many columns.
    fn grid(&self, direction: Direction, columns: usize) -> Grid {
        let design = &self.design.table;
        let has_edges = design.tint.is_some() || design.rules == TableRules::All;
        let padding =
            |is_edge: bool| if is_edge && !has_edges { Length::ZERO } else { design.padding_inline };
        let track = |column: usize| Track {
            width: design.widths.get(column).copied().unwrap_or(ColumnWidth::Content),
            before: padding(column == 0),
            after: padding(column + 1 == columns),
            content: crate::linebreak::ContentWidths::default(),
            rows: Vec::new(),
            widest: None,
        };
        Grid {
            id: 0,
            direction,
            tracks: (0..columns).map(track).collect(),
            form: Form::Columns,
            extent: design.extent,
            padding: design.padding_block,
            repeated: None,
        }
    }

    /// All rows, which widen the tracks of the grid.  The head is left out where nothing stands in it.
    fn rows(&mut self, table: &Table, work: &mut Work<'_>) -> Vec<Composed> {
        let design = &self.design.table;
        let (orphans, widows) = (usize::from(work.styles.cell.orphans), usize::from(work.styles.cell.widows));
        let mut composed = Vec::with_capacity(table.rows.len() + 1);
        if !table.head.is_blank() {
            let row = self.table_row(&table.head, RowKind::Head, work);
            composed.push(Composed { row, keep: KeepWithNext::Together });
        }
        let count = table.rows.len();
        for (number, written) in table.rows.iter().enumerate() {
            let mut row = self.table_row(written, RowKind::Body, work);
            let is_last = number + 1 == count;
            row.below = rule(design, |rules| is_last || matches!(rules, TableRules::Rows | TableRules::All));
            if composed.is_empty() {
                row.above = rule(design, |_| true);
            }
            // Rows keep each other company as the lines of a paragraph do.
            let keeps = !is_last && (number + 1 < orphans || count - number <= widows);
            let keep = if keeps { KeepWithNext::Together } else { KeepWithNext::Loose };
            composed.push(Composed { row, keep });
        }
        composed
    }

    fn table_row(&mut self, written: &TableRow, kind: RowKind, work: &mut Work<'_>) -> Row {
        let design = &self.design.table;
        let node = self.structure.add(Some(work.around.parent), NodeKind::TableRow, Some(written.span));
        let is_head = kind == RowKind::Head;
        let mut row = Row {
            cells: Vec::with_capacity(written.cells.len()),
            level: if is_head { Level::Last } else { Level::First },
            leading: if is_head { work.styles.head.leading } else { work.styles.cell.leading },
            tint: design.tint.clone().filter(|_| is_head),
            above: rule(design, |_| is_head),
            below: rule(design, |_| is_head),
            sides: rule(design, |rules| rules == TableRules::All),
            span: Some(written.span),
        };
        for (track, (cell, align)) in written.cells.iter().zip(work.columns).enumerate() {
            let names_row = track == 0 && design.first_column == FirstColumn::Headers;
            let kind = match (is_head, names_row) {
                (true, _) => NodeKind::TableHeader(Scope::Column),
                (false, true) => NodeKind::TableHeader(Scope::Row),
                (false, false) => NodeKind::TableCell,
            };
            let role = if kind == NodeKind::TableCell { Role::TableCell } else { Role::TableHead };
            let node = self.structure.add(Some(node), kind, cell.text.origin.span(0..cell.text.text.len()));
            if let Some(cell) = self.table_cell(cell, node, (role, *align), work) {
                widen(&mut work.grid.tracks[track], &cell, work.rows);
                row.cells.push(Cell { track, ..cell });
            }
        }
        work.rows += 1;
        row
    }

    fn table_cell(
        &mut self,
        cell: &TableCell,
        node: u32,
        (role, column): (Role, ColumnAlign),
        work: &mut Work<'_>,
    ) -> Option<Cell> {
        let around = work.around;
        let around = Around {
            language: cell.language.unwrap_or(around.language),
            direction: cell.direction.or(cell.language.map(|own| own.direction())).or(around.direction),
            ..around.clone()
        };
        let text: &RichText = &cell.text;
        if text.text.trim().is_empty() {
            return None;
        }
        let style = work.styles.base(role);
        let (paragraph, shaped) = self.words(text, node, &style, &around)?;
        self.footnotes_of(&paragraph, node);
        let align =
            match (column, paragraph.direction) {
                (ColumnAlign::Left, Direction::LeftToRight)
                | (ColumnAlign::Right, Direction::RightToLeft) => Align::Start,
                (ColumnAlign::Left, Direction::RightToLeft)
                | (ColumnAlign::Right, Direction::LeftToRight) => Align::End,
                (ColumnAlign::Centre, _) => Align::Centre,
                // Words that run the other way stand where the others of their column do.
                (ColumnAlign::Unsaid, direction) if direction != around.side => match style.align {
                    Align::Start | Align::Justify => Align::End,
                    Align::End => Align::Start,
                    Align::Centre => Align::Centre,
                },
                (ColumnAlign::Unsaid, _) => style.align,
            };
        let style = work.styles.aligned(role, align);
        Some(Cell { track: 0, style, paragraph, shaped, tag: Tag::Node(node) })
    }

    fn row_block(&self, grid: &Arc<Grid>, row: Arc<Row>, keep: KeepWithNext, around: &Around) -> FlowBlock {
        let mut style = ParagraphStyle::clone(self.design.styles.of(Role::TableCell, around.language));
        style.space_before = Length::ZERO;
        style.space_after = Length::ZERO;
        style.rule_above = None;
        style.rule_below = None;
        style.leading = row.leading;
        style.keep_with_next = keep;
        FlowBlock {
            content: FlowContent::Row { grid: Arc::clone(grid), row },
            style: Arc::new(style),
            side: around.side,
            indent_start: around.indent_start,
            indent_end: around.indent_end,
            tag: Tag::Node(around.parent),
            labels: Vec::new(),
            sidenotes: Vec::new(),
            bars: around.bars.clone(),
        }
    }

    fn white_round_table(&self, blocks: &mut [FlowBlock]) {
        let TableDesign { space_before, space_after, .. } = self.design.table;
        if let Some(first) = blocks.first_mut() {
            let style = Arc::make_mut(&mut first.style);
            style.space_before = style.space_before.max(space_before);
        }
        if let Some(last) = blocks.last_mut() {
            let style = Arc::make_mut(&mut last.style);
            style.space_after = style.space_after.max(space_after);
        }
    }
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowKind {
    /// The names of the columns.
    Head,
    /// A row below.
    Body,
}

/// The styles of cells; cells of one look share theirs.
struct Styles {
    cell: Arc<ParagraphStyle>,
    head: Arc<ParagraphStyle>,
    made: Vec<(Role, Align, Arc<ParagraphStyle>)>,
}

impl Styles {
    fn new(design: &Design, language: Language) -> Self {
        let style = |role| Arc::clone(design.styles.of(role, language));
        Self { cell: style(Role::TableCell), head: style(Role::TableHead), made: Vec::new() }
    }

    fn base(&self, role: Role) -> Arc<ParagraphStyle> {
        Arc::clone(if role == Role::TableHead { &self.head } else { &self.cell })
    }

    fn aligned(&mut self, role: Role, align: Align) -> Arc<ParagraphStyle> {
        let known = self.made.iter().find(|(of, with, _)| (*of, *with) == (role, align));
        if let Some((_, _, style)) = known {
            return Arc::clone(style);
        }
        // Cells have padding in place of indents, and are too narrow for their words to be balanced.
        let style = Arc::new(ParagraphStyle {
            align,
            indent_first: Length::ZERO,
            keep_with_next: KeepWithNext::Loose,
            ..ParagraphStyle::clone(&self.base(role))
        });
        self.made.push((role, align, Arc::clone(&style)));
        style
    }
}

/// A track is as wide as the widest of its cells.
fn widen(track: &mut Track, cell: &Cell, row: usize) {
    let own = content_widths(&cell.paragraph, &cell.shaped, &cell.style);
    if own.least > track.content.least {
        let word = cell.paragraph.text.get(own.widest.clone()).unwrap_or_default().to_owned();
        track.widest = Some((word, cell.paragraph.origin.span(own.widest.clone())));
    }
    track.rows.resize(row, Length::ZERO);
    track.rows.push(own.natural);
    let known = &mut track.content;
    known.least = known.least.max(own.least);
    known.minimum = known.minimum.max(own.minimum);
    known.natural = known.natural.max(own.natural);
}

/// A rule of a table, where its design has it.
fn rule(design: &TableDesign, is_there: impl Fn(TableRules) -> bool) -> Option<GridRule> {
    let has = design.rules != TableRules::None && is_there(design.rules);
    has.then(|| GridRule { thickness: design.thickness, colour: design.colour.clone() })
}
