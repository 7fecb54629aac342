//! Poems: the halves of their couplets as cells beside each other, all of one measure.

use std::sync::Arc;

use super::compose::{Around, Composer};
use crate::design::{
    Align, ColumnWidth, CoupletDesign, KeepWithNext, LastLine, ParagraphStyle, Role, WordSpace,
};
use crate::frame::{Artifact, NodeKind, Tag};
use crate::itemise::base_direction;
use crate::linebreak::{ContentWidths, content_widths};
use crate::place::{Cell, CoupletForm, FlowBlock, FlowContent, Form, Grid, Level, Row, Track};
use crate::statement::{Couplet, RichText, Stanza, Verse};
use crate::units::Length;

/// Couplets of a stanza stay together at its start and its end by so many.
const TOGETHER: usize = 2;

/// The tracks of the first half, the ornament and the second half.
const TRACKS: [usize; 3] = [0, 1, 2];

impl Composer<'_> {
    pub(super) fn verse(&mut self, verse: &Verse, around: &Around, out: &mut Vec<FlowBlock>) {
        let side = verse.stanzas.first().map(|stanza| side(stanza, around));
        let mut around = around.clone().turned(side.unwrap_or(around.side));
        around.parent = self.structure.add(Some(around.parent), NodeKind::Verse, None);
        let style = self.half_style(&around);
        let mut grid = self.verse_grid(&around);
        let mut rows = Vec::new();
        for stanza in &verse.stanzas {
            let around = Around {
                language: stanza.language.unwrap_or(around.language),
                direction: stanza
                    .direction
                    .or(stanza.language.map(|language| language.direction()))
                    .or(around.direction),
                ..around.clone()
            };
            let count = stanza.couplets.len();
            for (number, couplet) in stanza.couplets.iter().enumerate() {
                let row = self.couplet(couplet, &style, &around, &mut grid);
                let left = count - number - 1;
                let keeps = left > 0 && (number + 1 < TOGETHER || left < TOGETHER);
                rows.push((row, keeps, left == 0));
            }
        }
        let grid = Arc::new(grid);
        let first = out.len();
        for (row, keeps, ends_stanza) in rows {
            out.push(self.couplet_block(&grid, row, (keeps, ends_stanza), &around));
        }
        self.white_round_verse(&mut out[first..]);
        self.end_of_paragraphs();
    }

    /// The style of halves, which fill their measure as all lines of a justified paragraph do.
    fn half_style(&self, around: &Around) -> Arc<ParagraphStyle> {
        let style = self.design.styles.of(Role::Couplet, around.language);
        Arc::new(ParagraphStyle {
            last_line: LastLine::Justify,
            indent_first: Length::ZERO,
            ..ParagraphStyle::clone(style)
        })
    }

    fn verse_grid(&mut self, around: &Around) -> Grid {
        let CoupletDesign { gap, align, extent, .. } = self.design.couplets;
        let track = |_| Track {
            width: ColumnWidth::Content,
            before: Length::ZERO,
            after: Length::ZERO,
            content: ContentWidths::default(),
            rows: Vec::new(),
            widest: None,
        };
        self.tables += 1;
        Grid {
            id: self.tables,
            direction: around.side,
            tracks: TRACKS.map(track).into(),
            form: Form::Couplets(CoupletForm { gap, align }),
            extent,
            padding: Length::ZERO,
            repeated: None,
        }
    }

    fn couplet(
        &mut self,
        couplet: &Couplet,
        style: &Arc<ParagraphStyle>,
        around: &Around,
        grid: &mut Grid,
    ) -> Row {
        let [first, second] = &couplet.halves;
        let mut cells = Vec::with_capacity(TRACKS.len());
        cells.extend(self.half(first, style, around).map(|cell| Cell { track: TRACKS[0], ..cell }));
        cells.extend(self.ornament(style, around).map(|cell| Cell { track: TRACKS[1], ..cell }));
        cells.extend(self.half(second, style, around).map(|cell| Cell { track: TRACKS[2], ..cell }));
        for cell in &cells {
            widen(&mut grid.tracks[cell.track], cell);
        }
        Row {
            cells,
            level: Level::First,
            leading: style.leading,
            tint: None,
            above: None,
            below: None,
            sides: None,
            span: Some(couplet.span),
        }
    }

    fn half(&mut self, text: &RichText, style: &Arc<ParagraphStyle>, around: &Around) -> Option<Cell> {
        let span = text.origin.span(0..text.text.len());
        let node = self.structure.add(Some(around.parent), NodeKind::Paragraph, span);
        let (paragraph, shaped) = self.words(text, node, style, around)?;
        self.footnotes_of(&paragraph, around.parent);
        Some(Cell { track: 0, style: Arc::clone(style), paragraph, shaped, tag: Tag::Node(node) })
    }

    /// What stands between the halves, for eyes only.
    fn ornament(&mut self, style: &Arc<ParagraphStyle>, around: &Around) -> Option<Cell> {
        let text = self.design.couplets.ornament.clone()?;
        let text = RichText { text, ..RichText::default() };
        let style = Arc::new(ParagraphStyle {
            align: Align::Centre,
            kashida: None,
            word_space: WordSpace::default(),
            ..ParagraphStyle::clone(style)
        });
        let (paragraph, shaped) = self.shaped(&text, &style, around)?;
        Some(Cell { track: 1, style, paragraph, shaped, tag: Tag::Artifact(Artifact::Layout) })
    }

    fn couplet_block(
        &self,
        grid: &Arc<Grid>,
        row: Row,
        (keeps, ends_stanza): (bool, bool),
        around: &Around,
    ) -> FlowBlock {
        let mut style = ParagraphStyle::clone(self.design.styles.of(Role::Couplet, around.language));
        if ends_stanza {
            style.space_after = style.space_after.max(self.design.couplets.stanza_space);
        }
        style.keep_with_next = if keeps { KeepWithNext::Together } else { KeepWithNext::Loose };
        style.rule_above = None;
        style.rule_below = None;
        FlowBlock {
            content: FlowContent::Row { grid: Arc::clone(grid), row: Arc::new(row) },
            side: around.side,
            indent_start: around.indent_start + style.indent_start,
            indent_end: around.indent_end + style.indent_end,
            style: Arc::new(style),
            tag: Tag::Node(around.parent),
            labels: Vec::new(),
            sidenotes: Vec::new(),
            bars: around.bars.clone(),
        }
    }

    fn white_round_verse(&self, blocks: &mut [FlowBlock]) {
        let CoupletDesign { space_before, space_after, .. } = self.design.couplets;
        if let Some(first) = blocks.first_mut() {
            Arc::make_mut(&mut first.style).space_before = space_before;
        }
        if let Some(last) = blocks.last_mut() {
            Arc::make_mut(&mut last.style).space_after = space_after;
        }
    }
}

/// The way a poem runs: as its first half does.
pub(super) fn side(stanza: &Stanza, around: &Around) -> crate::language::Direction {
    let language = stanza.language.unwrap_or(around.language);
    let said = stanza.direction.or(stanza.language.map(|own| own.direction())).or(around.direction);
    let first = stanza.couplets.first().map(|couplet| &couplet.halves[0]);
    said.or(first.map(|half| base_direction(&half.text, language))).unwrap_or(around.side)
}

/// A track is as wide as the widest of its halves.
fn widen(track: &mut Track, cell: &Cell) {
    let own = content_widths(&cell.paragraph, &cell.shaped, &cell.style);
    if own.natural > track.content.natural {
        let text = &cell.paragraph.text;
        track.widest = Some((text.clone(), cell.paragraph.origin.span(0..text.len())));
        track.content = own;
    }
}
