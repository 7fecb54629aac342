//! Rules above and below blocks, thematic breaks, and the bars of quotes.

use super::block::{Bar, FlowBlock};
use super::emit::{Emitter, left_indent};
use crate::design::{Align, ParagraphRule};
use crate::frame::{Artifact, Item, ItemKind, Tag};
use crate::geometry::Rect;
use crate::language::Direction;
use crate::units::Length;

impl Emitter<'_> {
    pub(super) fn rule(&mut self, block: &FlowBlock, rule: &ParagraphRule, y: Length) {
        let measure = self.column.width - block.indent_start - block.indent_end;
        let width = rule.length.unwrap_or(measure).min(measure);
        let left = self.column.x + left_indent(block);
        let x = match block.side {
            Direction::LeftToRight => left,
            Direction::RightToLeft => left + measure - width,
        };
        let rect = Rect { x, y, width, height: rule.thickness };
        self.frame.items.push(Item {
            tag: Tag::Artifact(Artifact::Layout),
            kind: ItemKind::Fill { rect, colour: rule.colour.clone() },
        });
    }

    /// A thematic break: a rule in the middle of its line's height.
    pub(super) fn break_rule(
        &mut self,
        block: &FlowBlock,
        thickness: Length,
        length: Option<Length>,
        y: Length,
    ) -> Length {
        let measure = self.column.width - block.indent_start - block.indent_end;
        let width = length.unwrap_or(measure).min(measure);
        let slack = measure - width;
        let at_start = match (block.style.align, block.side) {
            (Align::Centre, _) => slack / 2,
            (Align::End, Direction::LeftToRight)
            | (Align::Start | Align::Justify, Direction::RightToLeft) => slack,
            (Align::End, Direction::RightToLeft)
            | (Align::Start | Align::Justify, Direction::LeftToRight) => Length::ZERO,
        };
        let x = self.column.x + left_indent(block) + at_start;
        let rect = Rect { x, y: y + (block.style.leading - thickness) / 2, width, height: thickness };
        let colour = block.style.text.colour.clone();
        self.frame
            .items
            .push(Item { tag: Tag::Artifact(Artifact::Layout), kind: ItemKind::Fill { rect, colour } });
        y + block.style.leading
    }

    pub(super) fn bar(&mut self, side: Direction, bar: &Bar, top: Length, bottom: Length) {
        let x = match side {
            Direction::LeftToRight => self.column.x + bar.indent,
            Direction::RightToLeft => self.column.right() - bar.indent - bar.style.width,
        };
        let rect = Rect { x, y: top, width: bar.style.width, height: bottom - top };
        let colour = bar.style.colour.clone();
        self.frame
            .items
            .push(Item { tag: Tag::Artifact(Artifact::Layout), kind: ItemKind::Fill { rect, colour } });
    }
}
