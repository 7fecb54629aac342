//! PDF files taken apart: what their pages say, in the order of content, and the tree of their structure.
//!
//! A file may come from anywhere, so nothing of it is trusted: sizes, counts and depths have limits, and
//! a file that cannot be read is an [`Unreadable`] with words to show.

mod content;
mod encoding;
mod error;
mod file;
mod font;
mod guard;
mod lexer;
mod marks;
mod matrix;
mod mend;
mod show;
mod speech;
mod state;
mod stream;
mod structure;
#[cfg(test)]
pub(super) mod tests;
mod unicode;
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
