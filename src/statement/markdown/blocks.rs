//! Blocks, and those that hold others.

use std::ops::Range;

use super::{Walker, divs, too_deep, trimmed};
use crate::diagnostic::Failed;
use crate::statement::attributes::{Attributes, misplaced_counter, misplaced_pull};
use crate::statement::{Block, BlockKind, Class, ListItem, ListKind, ids, nesting};

/// A quote, a list, an item or a note that has begun: what it is, where it stands, the blocks outside it.
pub(super) struct Open {
    pub(super) kind: OpenKind,
    pub(super) range: Range<usize>,
    pub(super) outside: Vec<Block>,
}

pub(super) enum OpenKind {
    Quote,
    List(ListKind, Vec<ListItem>, Attributes),
    Item,
    Note(String),
    Div(divs::OpenDiv),
}

impl Walker<'_> {
    pub(super) fn begin(&mut self, kind: OpenKind, range: Range<usize>) -> Result<(), Failed> {
        self.end_words();
        let levels = self.open.iter().filter(|open| !matches!(open.kind, OpenKind::Item)).count();
        if levels >= nesting::LIMIT && !matches!(kind, OpenKind::Item) {
            return Err(too_deep(self.place, range.start..range.start + 1, self.notes));
        }
        self.open.push(Open { kind, range, outside: std::mem::take(&mut self.blocks) });
        Ok(())
    }

    /// A paragraph, a heading, a quote, an item or a list ends.
    pub(super) fn end_block(&mut self) {
        if self.words.as_ref().is_some_and(|words| words.range.is_some()) {
            return self.end_words();
        }
        self.end_words();
        self.no_list_below();
        self.unended_divs();
        let Some(Open { kind, range, outside }) = self.open.pop() else {
            return;
        };
        let inside = std::mem::replace(&mut self.blocks, outside);
        match kind {
            OpenKind::Note(name) => self.end_note(name, range, inside),
            OpenKind::Quote => {
                let class = inside.iter().find_map(|block| block.class);
                self.block(BlockKind::Quote(inside), range, Attributes::default());
                self.blocks.last_mut().into_iter().for_each(|quote| quote.class = class);
            }
            OpenKind::List(mut kind, items, attributes) => {
                if let ListKind::Numbers(numbers) = &mut kind {
                    numbers.order = self.order(&items);
                }
                self.block(BlockKind::List(kind, items), range, attributes);
            }
            OpenKind::Item => {
                let span = self.place.span(trimmed(self.place.text, range));
                if let Some(Open { kind: OpenKind::List(_, items, _), .. }) = self.open.last_mut() {
                    items.push(ListItem { span, blocks: inside });
                }
            }
            OpenKind::Div(_) => {}
        }
    }

    /// A thematic break, or the fence that it stands for.
    pub(super) fn rule(&mut self, range: Range<usize>) {
        if let Some(fence) = self.fence_at(&range) {
            return self.fence(&fence);
        }
        self.end_words();
        self.block(BlockKind::Break, range, Attributes::default());
    }

    pub(super) fn block(&mut self, kind: BlockKind, range: Range<usize>, attributes: Attributes) {
        let span = self.place.span(trimmed(self.place.text, range));
        self.no_list_below();
        let Attributes { language, direction, id, pull, counter } = attributes;
        let is_counted = matches!(kind, BlockKind::List(ListKind::Numbers(_), _));
        if let Some((_, place)) = counter.filter(|_| !is_counted) {
            self.notes.push(misplaced_counter(place));
        }
        let is_quoted = self.open.last().is_some_and(|open| matches!(open.kind, OpenKind::Quote));
        if let Some(place) = pull.filter(|_| !is_quoted || !matches!(kind, BlockKind::Paragraph(_))) {
            self.notes.push(misplaced_pull(place));
        }
        let is_heading = matches!(kind, BlockKind::Heading(..));
        id.iter().filter(|_| !is_heading).for_each(|(_, place)| self.notes.push(ids::misplaced(*place)));
        self.found.ids.extend(id.clone());
        let (class, id) = (pull.map(|_| Class::Pull), id.map(|(id, _)| id));
        self.blocks.push(Block { span, language, direction, id, class, kind });
    }
}
