//! The language of a document: said, or guessed from its letters.

use crate::language::Language;
use crate::statement::{Block, BlockKind, RichText, Statement, guess_language};

/// So many bytes of a text are enough to know its language by its letters.
const EVIDENCE: usize = 4_000;

/// The language that the command line, the statement or the layout says, in this order, unless the
/// layout's is contradicted by the letters; else the one that the letters speak for; else Persian.
pub(super) fn of(statement: &Statement, wanted: Option<Language>, layout: Option<Language>) -> Language {
    if let Some(said) = wanted.or(statement.meta.language) {
        return said;
    }
    guess_language(&evidence(statement)).or(layout).unwrap_or(Language::PERSIAN)
}

fn evidence(statement: &Statement) -> String {
    let mut words = String::with_capacity(EVIDENCE * 2);
    for text in [&statement.head.title, &statement.head.subtitle].into_iter().flatten() {
        add(&mut words, text);
    }
    collect(&statement.blocks, &mut words);
    words
}

fn collect(blocks: &[Block], words: &mut String) {
    for block in blocks {
        if words.len() >= EVIDENCE {
            return;
        }
        match &block.kind {
            BlockKind::Heading(_, text) | BlockKind::Paragraph(text) => add(words, text),
            BlockKind::List(_, items) => items.iter().for_each(|item| collect(&item.blocks, words)),
            BlockKind::Quote(blocks) => collect(blocks, words),
            BlockKind::Break => {}
        }
    }
}

fn add(words: &mut String, text: &RichText) {
    words.extend(text.text.chars().take(EVIDENCE));
    words.push('\n');
}
