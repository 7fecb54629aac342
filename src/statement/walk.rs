//! A walk over the texts of a statement, to change them.

use super::{Block, BlockKind, RichText, Statement, Table};
use crate::language::Language;

/// What a text is in its statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Title, subtitle, author or date.
    Head,
    /// A heading, the caption of a table or a picture, a cell of a table, a signature.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A half of a couplet.
    Verse,
}

impl Statement {
    /// Shows `look` every text in reading order, the head first, with what it is and with the language
    /// that Markdown says for its block.
    pub fn walk(&mut self, look: &mut dyn FnMut(Part, Option<Language>, &mut RichText)) {
        let head = &mut self.head;
        let parts = [&mut head.title, &mut head.subtitle, &mut head.author, &mut head.date];
        for text in parts.into_iter().flatten() {
            look(Part::Head, None, text);
        }
        let notes = self.notes.iter_mut().flat_map(|note| &mut note.blocks);
        self.blocks.iter_mut().chain(notes).for_each(|block| within(block, None, look));
    }
}

fn within(
    block: &mut Block,
    outside: Option<Language>,
    look: &mut dyn FnMut(Part, Option<Language>, &mut RichText),
) {
    let language = block.language.or(outside);
    match &mut block.kind {
        BlockKind::Heading(_, text) => look(Part::Heading, language, text),
        BlockKind::Paragraph(text) => look(Part::Paragraph, language, text),
        BlockKind::List(_, items) => {
            let blocks = items.iter_mut().flat_map(|item| &mut item.blocks);
            blocks.for_each(|block| within(block, language, look));
        }
        BlockKind::Quote(blocks) | BlockKind::Sidenote(blocks) => {
            for block in blocks {
                within(block, language, look);
            }
        }
        BlockKind::Table(Table { caption, head, rows, .. }) => {
            if let Some(caption) = caption {
                look(Part::Heading, language, caption);
            }
            for cell in std::iter::once(head).chain(rows).flat_map(|row| &mut row.cells) {
                look(Part::Heading, cell.language.or(language), &mut cell.text);
            }
        }
        BlockKind::Verse(verse) => {
            for stanza in &mut verse.stanzas {
                let language = stanza.language.or(language);
                let halves = stanza.couplets.iter_mut().flat_map(|couplet| &mut couplet.halves);
                halves.for_each(|half| look(Part::Verse, language, half));
            }
        }
        BlockKind::Signatures(all) => {
            for one in all {
                look(Part::Heading, one.language.or(language), &mut one.text);
            }
        }
        BlockKind::Figure(figure) => {
            figure.caption.iter_mut().for_each(|caption| look(Part::Heading, language, caption));
        }
        BlockKind::Parallel(parallel) => {
            for version in &mut parallel.versions {
                let language = Some(version.language);
                version.blocks.iter_mut().for_each(|block| within(block, language, look));
            }
        }
        BlockKind::Break => {}
    }
}
