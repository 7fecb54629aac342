//! What a block takes from the blocks around it.

use super::Publication;
use crate::itemise::base_direction;
use crate::language::{Counter, Digits, Direction, Language};
use crate::statement::{Block, BlockKind, ListKind, ListNumbers, RichText, Signature, Stanza, Version};

/// What stands around a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    /// The language of its words.
    pub(super) language: Language,
    /// The way it runs, where that is said; else its letters decide.
    pub(super) said: Option<Direction>,
    /// The way of the list or the page that it stands in.
    pub(super) side: Direction,
    /// How many lists are around it.
    pub(super) lists: usize,
}

impl Around {
    /// What is around the first block of a document.
    pub(super) fn of(publication: &Publication<'_>) -> Self {
        let info = publication.info;
        Self { language: info.language, said: None, side: info.direction, lists: 0 }
    }

    /// What a block makes of it.
    pub(super) fn of_block(self, block: &Block) -> Self {
        self.of_own(block.language, block.direction)
    }

    /// What a language and a direction of its own make of it.
    pub(super) fn of_own(self, language: Option<Language>, direction: Option<Direction>) -> Self {
        let own = direction.or(language.map(|language| language.direction()));
        Self { language: language.unwrap_or(self.language), said: own.or(self.said), ..self }
    }

    /// The same for the cells of a table, which runs as it is said, else as what is around it.
    pub(super) fn in_table(self) -> Self {
        Self { side: self.said.unwrap_or(self.side), said: None, ..self }
    }

    /// What a stanza makes of it.
    pub(super) fn of_stanza(self, stanza: &Stanza) -> Self {
        let own = stanza.direction.or(stanza.language.map(|language| language.direction()));
        Self { language: stanza.language.unwrap_or(self.language), said: own.or(self.said), ..self }
    }

    /// What one of two languages makes of it.
    pub(super) fn of_version(self, version: &Version) -> Self {
        let own = self.of_own(Some(version.language), version.direction);
        Self { side: version.side(), said: version.direction, ..own }
    }

    /// What a signature makes of it.
    pub(super) fn of_signature(self, one: &Signature) -> Self {
        let own = one.direction.or(one.language.map(|language| language.direction()));
        Self { language: one.language.unwrap_or(self.language), said: own.or(self.said), ..self }
    }

    /// The way a text runs.
    pub(super) fn direction(&self, text: &RichText) -> Direction {
        self.said.unwrap_or_else(|| base_direction(&text.text, self.language))
    }

    /// The same for what stands in a list or a quote, which runs as its first paragraph does.
    pub(super) fn inside(self, blocks: &[Block]) -> Self {
        let side = blocks.first().map_or(self.side, |block| {
            let around = self.of_block(block);
            match &block.kind {
                BlockKind::Paragraph(text) | BlockKind::Heading(_, text) => around.direction(text),
                BlockKind::List(..)
                | BlockKind::Quote(_)
                | BlockKind::Table(_)
                | BlockKind::Verse(_)
                | BlockKind::Signatures(_)
                | BlockKind::Figure(_)
                | BlockKind::Parallel(_)
                | BlockKind::Sidenote(_)
                | BlockKind::Break => around.said.unwrap_or(self.side),
            }
        });
        Self { side, ..self }
    }

    /// The digits of a list's numbers.
    pub(super) fn digits(&self, publication: &Publication<'_>) -> Digits {
        let fits = self.side == self.language.direction();
        publication.digits.unwrap_or(if fits { self.language.digits() } else { Digits::Latin })
    }

    /// The bullet or the number of an item, from 0.
    pub(super) fn label(&self, kind: ListKind, index: usize, publication: &Publication<'_>) -> String {
        match kind {
            ListKind::Bullets => {
                let bullets = publication.bullets;
                bullets.get(self.lists % bullets.len().max(1)).map_or_else(String::new, ToString::to_string)
            }
            ListKind::Numbers(numbers) => {
                let counter = self.counter(numbers, publication);
                format!("{}.", counter.number(numbers.of(index), self.digits(publication)))
            }
        }
    }

    /// What counts the items of a list.
    pub(super) fn counter(&self, numbers: ListNumbers, publication: &Publication<'_>) -> Counter {
        let counters = publication.counters;
        let by_depth = || counters.get(self.lists % counters.len().max(1)).copied();
        numbers.counter.or_else(by_depth).unwrap_or(Counter::Digits)
    }
}
