//! PDF files taken apart: what their pages say, in the order of content, and the tree of their structure.
//!
//! A file may come from anywhere, so nothing of it is trusted: sizes, counts and depths have limits, and
//! a file that cannot be read is an [`Unreadable`] with words to show.

mod content;
pub(in crate::preflight) mod encoding;
mod error;
mod file;
pub(in crate::preflight) mod font;
mod guard;
pub(in crate::preflight) mod lexer;
mod marks;
pub(in crate::preflight) mod matrix;
mod mend;
mod show;
mod speech;
pub(in crate::preflight) mod state;
pub(in crate::preflight) mod stream;
mod structure;
#[cfg(test)]
pub(super) mod tests;
pub(in crate::preflight) mod unicode;
mod weave;

pub use error::Unreadable;
pub use file::File;
pub use speech::{Backwards, Content, Odd, Oddity, Page, Piece, Place, ReversedChars};
pub use structure::{Element, Kid, Part, Target};

/// Stands in a text where a new line, or a wide gap, divides words without a space: a noncharacter, which
/// Unicode keeps for use inside programs.
pub const JOINT: char = '\u{FDD0}';

/// Stands in a text for a code that no table gives a character for.
pub const UNKNOWN: char = '\u{FFFD}';
