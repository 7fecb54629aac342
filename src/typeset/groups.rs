//! Quotes and lists: blocks that stand together, with their bars and labels.

use std::sync::Arc;

use super::compose::{Around, Composer};
use crate::design::{KeepTogether, KeepWithNext, ParagraphStyle, Role};
use crate::frame::{NodeKind, Numbering, Tag};
use crate::itemise::base_direction;
use crate::language::{Counter, Digits, Direction};
use crate::place::{Bar, FlowBlock, Label};
use crate::statement::{Block, BlockKind, Class, ListItem, ListKind, ListNumbers, RichText};
use crate::units::Length;

/// The white between a label and its text, in thousandths of an em.
const LABEL_GAP: i64 = 400;

impl Composer<'_> {
    pub(super) fn quote(
        &mut self,
        blocks: &[Block],
        class: Option<Class>,
        around: &Around,
        out: &mut Vec<FlowBlock>,
    ) {
        let role = if class == Some(Class::Pull) { Role::PullQuote } else { Role::Quote };
        let style = Arc::clone(self.design.styles.of(role, around.language));
        let around = around.clone().turned(Self::side_of(blocks, around));
        let mut inside = Around {
            parent: self.structure.add(Some(around.parent), NodeKind::BlockQuote, None),
            role,
            indent_start: around.indent_start + style.indent_start,
            indent_end: around.indent_end + style.indent_end,
            ..around.clone()
        };
        if let Some(bar) = &style.bar {
            self.quotes += 1;
            inside.bars.push(Bar { style: bar.clone(), quote: self.quotes, indent: around.indent_start });
            inside.indent_start += bar.width + bar.gap;
        }
        let first = out.len();
        for block in blocks {
            self.block(block, &inside, out);
        }
        keep(&style, &mut out[first..]);
        if role == Role::PullQuote {
            rule_off(&mut out[first..]);
        }
        self.end_of_group(&around, out);
    }

    pub(super) fn list(
        &mut self,
        kind: ListKind,
        items: &[ListItem],
        around: &Around,
        out: &mut Vec<FlowBlock>,
    ) {
        let style = Arc::clone(self.design.styles.of(Role::ListItem, around.language));
        let numbering = match kind {
            ListKind::Bullets => {
                Numbering::of_bullet(bullet(style.as_ref(), around.lists).unwrap_or_default())
            }
            ListKind::Numbers(numbers) => Numbering::of_counter(counter(numbers, &style, around.lists)),
        };
        let side = items.first().map_or(around.side, |item| Self::side_of(&item.blocks, around));
        let around = around.clone().turned(side);
        let list = self.structure.add(Some(around.parent), NodeKind::List(numbering), None);
        let labelled: Vec<(u32, Option<Label>)> = items
            .iter()
            .enumerate()
            .map(|(i, item)| {
                let node = self.structure.add(Some(list), NodeKind::ListItem, Some(item.span));
                (node, self.label(kind, i, &around, &style, node))
            })
            .collect();
        let gap = style.text.size.scale(LABEL_GAP, 1000);
        let widest = labelled.iter().filter_map(|(_, label)| label.as_ref()).map(Label::width).max();
        let indent =
            around.indent_start + style.indent_start.max(widest.map_or(Length::ZERO, |width| width + gap));
        for (item, (node, label)) in items.iter().zip(labelled) {
            let inside = Around {
                parent: self.structure.add(Some(node), NodeKind::ListBody, None),
                role: Role::ListItem,
                indent_start: indent,
                indent_end: around.indent_end + style.indent_end,
                lists: around.lists + 1,
                ..around.clone()
            };
            let first = out.len();
            self.item_starts.push((around.lists, first));
            for block in &item.blocks {
                self.block(block, &inside, out);
            }
            if out.len() == first {
                let empty = RichText { text: "\u{A0}".into(), ..RichText::default() };
                self.paragraph(&empty, NodeKind::Paragraph, &inside, out);
            }
            keep(&style, &mut out[first..]);
            if let Some(block) = out.get_mut(first) {
                block.labels.splice(0..0, label.map(|label| Label { end: indent - gap, ..label }));
            }
        }
        self.end_of_group(&around, out);
    }

    /// The way that a list or a quote runs: as its first paragraph does.
    pub(super) fn side_of(blocks: &[Block], around: &Around) -> Direction {
        let Some(block) = blocks.first() else { return around.side };
        let language = block.language.unwrap_or(around.language);
        let said =
            block.direction.or(block.language.map(|language| language.direction())).or(around.direction);
        match &block.kind {
            BlockKind::Paragraph(text) | BlockKind::Heading(_, text) => {
                said.unwrap_or_else(|| base_direction(&text.text, language))
            }
            BlockKind::List(..)
            | BlockKind::Quote(_)
            | BlockKind::Table(_)
            | BlockKind::Verse(_)
            | BlockKind::Signatures(_)
            | BlockKind::Figure(_)
            | BlockKind::Parallel(_)
            | BlockKind::Sidenote(_)
            | BlockKind::Break => said.unwrap_or(around.side),
        }
    }

    /// What follows a list or a quote stands as far from it as from a paragraph.
    fn end_of_group(&self, around: &Around, out: &mut [FlowBlock]) {
        let after = self.design.styles.of(around.role, around.language).space_after;
        if let Some(last) = out.last_mut().filter(|last| around.lists == 0 && last.style.space_after < after)
        {
            Arc::make_mut(&mut last.style).space_after = after;
        }
    }

    fn label(
        &mut self,
        kind: ListKind,
        index: usize,
        around: &Around,
        style: &Arc<ParagraphStyle>,
        node: u32,
    ) -> Option<Label> {
        let text = match kind {
            ListKind::Bullets => bullet(style, around.lists)?.to_owned(),
            ListKind::Numbers(numbers) => {
                let own = if around.side == around.language.direction() {
                    around.language.digits()
                } else {
                    Digits::Latin
                };
                let digits = self.design.digits.unwrap_or(own);
                format!("{}.", counter(numbers, style, around.lists).number(numbers.of(index), digits))
            }
        };
        // A bullet of several words stays on one line.
        let text = RichText { text: text.replace(' ', "\u{A0}"), ..RichText::default() };
        let node = self.structure.add(Some(node), NodeKind::Label, None);
        let around = Around { direction: Some(around.side), ..around.clone() };
        let (paragraph, shaped) = self.shaped(&text, style, &around)?;
        Some(Label { paragraph, shaped, end: Length::ZERO, tag: Tag::Node(node) })
    }
}

/// Leaves the rules of blocks that stand together above the first and below the last of them.
fn rule_off(blocks: &mut [FlowBlock]) {
    let last = blocks.len().saturating_sub(1);
    for (place, block) in blocks.iter_mut().enumerate() {
        let style = Arc::make_mut(&mut block.style);
        if place > 0 {
            style.rule_above = None;
        }
        if place < last {
            style.rule_below = None;
        }
    }
}

/// Keeps the blocks of a group of a style together, where that is to be kept.
fn keep(style: &ParagraphStyle, blocks: &mut [FlowBlock]) {
    if style.keep_together == KeepTogether::Loose {
        return;
    }
    let Some((_, before_last)) = blocks.split_last_mut() else { return };
    for block in before_last {
        Arc::make_mut(&mut block.style).keep_with_next = KeepWithNext::Together;
    }
}

/// What counts the items of a list inside so many others.
fn counter(numbers: ListNumbers, style: &ParagraphStyle, lists: usize) -> Counter {
    let by_depth = || style.counters.get(lists % style.counters.len().max(1)).copied();
    numbers.counter.or_else(by_depth).unwrap_or(Counter::Digits)
}

/// The bullet of a list inside so many others.
fn bullet(style: &ParagraphStyle, lists: usize) -> Option<&str> {
    style.bullets.get(lists % style.bullets.len().max(1)).map(AsRef::as_ref)
}
