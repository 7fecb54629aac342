//! Texts in two languages beside each other.

use super::{Block, BlockKind, ListItem};
use crate::language::{Direction, Language};
use crate::source::Span;

/// One text in two languages, each block of the one beside its counterpart in the other.
#[derive(Clone, Debug)]
pub struct Parallel {
    /// The two texts in reading order: they have as many blocks, each of the kind of its counterpart.
    pub versions: [Version; 2],
}

/// A text in one of the languages of a [`Parallel`].
#[derive(Clone, Debug)]
pub struct Version {
    /// Where it stands.
    pub span: Span,
    /// Its language.
    pub language: Language,
    /// Its direction, where Markdown says it.
    pub direction: Option<Direction>,
    /// Headings, paragraphs, lists and quotes.
    pub blocks: Vec<Block>,
}

impl Version {
    /// The way it runs.
    pub fn side(&self) -> Direction {
        self.direction.unwrap_or_else(|| self.language.direction())
    }
}

impl Parallel {
    /// Each block of the first text with its counterpart.
    pub fn pairs(&self) -> impl Iterator<Item = [&Block; 2]> {
        let [first, second] = &self.versions;
        first.blocks.iter().zip(&second.blocks).map(|(first, second)| [first, second])
    }
}

/// The items of two lists that have as many: those stand beside each other one by one.
pub fn paired_items([first, second]: [&Block; 2]) -> Option<[&[ListItem]; 2]> {
    match (&first.kind, &second.kind) {
        (BlockKind::List(_, first), BlockKind::List(_, second)) if first.len() == second.len() => {
            Some([first, second])
        }
        _ => None,
    }
}
