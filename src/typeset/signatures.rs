//! Signatures: names with their offices as cells beside each other, all of them one row that is never parted.

use std::sync::Arc;

use super::compose::{Around, Composer};
use crate::design::{ColumnWidth, KeepWithNext, ParagraphStyle, Role, SignatureDesign, TableExtent};
use crate::frame::{NodeKind, Numbering, Tag};
use crate::itemise::base_direction;
use crate::linebreak::content_widths;
use crate::place::{Cell, FlowBlock, FlowContent, Form, Grid, Level, Row, SignatureForm, Track};
use crate::statement::Signature;
use crate::units::Length;

impl Composer<'_> {
    pub(super) fn signatures(&mut self, signatures: &[Signature], around: &Around, out: &mut Vec<FlowBlock>) {
        let direction = |one: &Signature| base_direction(&one.text.text, around.language);
        let side = around.direction.or(signatures.first().map(direction)).unwrap_or(around.side);
        let around = around.clone().turned(side);
        let list = self.structure.add(Some(around.parent), NodeKind::List(Numbering::None), None);
        let base = Arc::clone(self.design.styles.of(Role::Signature, around.language));
        let (mut cells, mut tracks) = (Vec::new(), Vec::new());
        for signature in signatures {
            if let Some((cell, track)) = self.signature(signature, list, &base, &around) {
                cells.push(Cell { track: tracks.len(), ..cell });
                tracks.push(track);
            }
        }
        let SignatureDesign { columns, gap, ref rule, room, space_before, space_after } =
            self.design.signatures;
        self.tables += 1;
        let grid = Grid {
            id: self.tables,
            direction: around.side,
            tracks,
            form: Form::Signatures(SignatureForm { columns, gap, rule: rule.clone(), room }),
            extent: TableExtent::Full,
            padding: Length::ZERO,
            repeated: None,
        };
        let row = Row {
            cells,
            level: Level::First,
            leading: base.leading,
            tint: None,
            above: None,
            below: None,
            sides: None,
            span: signatures.first().map(|signature| signature.span),
        };
        // Names without the words that they stand for would sign a blank page.
        if let Some(last) = out.last_mut() {
            Arc::make_mut(&mut last.style).keep_with_next = KeepWithNext::Together;
        }
        let style = ParagraphStyle {
            space_before,
            space_after,
            rule_above: None,
            rule_below: None,
            keep_with_next: KeepWithNext::Loose,
            ..ParagraphStyle::clone(&base)
        };
        out.push(FlowBlock {
            content: FlowContent::Row { grid: Arc::new(grid), row: Arc::new(row) },
            side: around.side,
            indent_start: around.indent_start + style.indent_start,
            indent_end: around.indent_end + style.indent_end,
            style: Arc::new(style),
            tag: Tag::Node(list),
            labels: Vec::new(),
            sidenotes: Vec::new(),
            bars: around.bars.clone(),
        });
        self.end_of_paragraphs();
    }

    fn signature(
        &mut self,
        signature: &Signature,
        list: u32,
        base: &Arc<ParagraphStyle>,
        around: &Around,
    ) -> Option<(Cell, Track)> {
        let item = self.structure.add(Some(list), NodeKind::ListItem, Some(signature.span));
        let body = self.structure.add(Some(item), NodeKind::ListBody, None);
        let node = self.structure.add(Some(body), NodeKind::Paragraph, Some(signature.span));
        let around = Around {
            language: signature.language.unwrap_or(around.language),
            direction: signature.direction.or(around.direction),
            ..around.clone()
        };
        let style = Arc::new(ParagraphStyle {
            indent_first: Length::ZERO,
            indent_start: Length::ZERO,
            indent_end: Length::ZERO,
            ..ParagraphStyle::clone(base)
        });
        let (paragraph, shaped) = self.words(&signature.text, node, &style, &around)?;
        self.footnotes_of(&paragraph, body);
        let content = content_widths(&paragraph, &shaped, &style);
        let word = paragraph.text.get(content.widest.clone()).unwrap_or_default().to_owned();
        let track = Track {
            width: ColumnWidth::Content,
            before: Length::ZERO,
            after: Length::ZERO,
            rows: vec![content.natural],
            widest: Some((word, paragraph.origin.span(content.widest.clone()))),
            content,
        };
        Some((Cell { track: 0, style, paragraph, shaped, tag: Tag::Node(node) }, track))
    }
}
