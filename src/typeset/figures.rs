//! The pictures of a statement: blocks of the thread with their captions.

use std::sync::Arc;

use super::compose::{Around, Composer};
use crate::design::{Align, KeepWithNext, ParagraphStyle, Role};
use crate::frame::{Artifact, NodeKind, Tag};
use crate::place::{Figure, FlowBlock, FlowContent};
use crate::statement;
use crate::units::Length;

impl Composer<'_> {
    pub(super) fn figure(&mut self, written: &statement::Figure, around: &Around, out: &mut Vec<FlowBlock>) {
        let Some(artwork) = self.gallery.figure(&written.file) else { return };
        let design = &self.design.figures;
        let side = around.direction.unwrap_or(around.side);
        let mut around = Around { language: around.language, ..around.clone().turned(side) };
        // Decoration is nothing to be read, and a caption below it is a paragraph.
        let node = written.alt.as_ref().map(|alt| {
            let kind = NodeKind::Figure(Arc::clone(alt));
            self.structure.add(Some(around.parent), kind, Some(written.place))
        });
        let keep = if written.caption.is_some() { KeepWithNext::Together } else { KeepWithNext::Loose };
        let style = ParagraphStyle {
            align: Align::Centre,
            space_before: design.space_before,
            space_after: if written.caption.is_some() { design.gap } else { design.space_after },
            keep_with_next: keep,
            rule_above: None,
            rule_below: None,
            ..ParagraphStyle::clone(self.design.styles.role(Role::FigureCaption))
        };
        let width = written.width.unwrap_or(design.width);
        let span = Some(written.place);
        out.push(FlowBlock {
            content: FlowContent::Figure(Figure { artwork: artwork.clone(), width, span }),
            style: Arc::new(style),
            side: around.side,
            indent_start: around.indent_start,
            indent_end: around.indent_end,
            tag: node.map_or(Tag::Artifact(Artifact::Layout), Tag::Node),
            labels: Vec::new(),
            sidenotes: Vec::new(),
            bars: around.bars.clone(),
        });
        if let Some(caption) = &written.caption {
            let kind = if node.is_some() { NodeKind::Caption } else { NodeKind::Paragraph };
            around.parent = node.unwrap_or(around.parent);
            around.role = Role::FigureCaption;
            self.caption(caption, kind, &around, out);
        }
        self.end_of_paragraphs();
    }

    fn caption(
        &mut self,
        text: &statement::RichText,
        kind: NodeKind,
        around: &Around,
        out: &mut Vec<FlowBlock>,
    ) {
        let first = out.len();
        let space_after = self.design.figures.space_after;
        self.paragraph(text, kind, around, out);
        for block in &mut out[first..] {
            let style = Arc::make_mut(&mut block.style);
            style.space_before = Length::ZERO;
            style.space_after = style.space_after.max(space_after);
        }
    }
}
