//! Footnotes.

use super::{Block, RichText};
use crate::source::Span;

/// What stands in a text for the number of a note, which only the layout's digits make a number: U+FFFC,
/// "object replacement character".
pub const NOTE_SIGN: char = '\u{FFFC}';

/// A footnote.
#[derive(Clone, Debug)]
pub struct Note {
    /// What it is called: `name` in `[^name]`.
    pub name: String,
    /// Where it stands.
    pub span: Span,
    /// Its paragraphs, at least one.
    pub blocks: Vec<Block>,
}

impl RichText {
    /// Whether a note is referred to.
    pub fn has_notes(&self) -> bool {
        self.marks.iter().any(|mark| mark.kind.note().is_some())
    }
}
