//! Statements: plain text and Markdown as blocks and inlines, every one with its span.
//!
//! A name that ends in `.md` or `.markdown` holds Markdown, any other plain text.
//!
//! Markdown is `CommonMark` 0.31 without pictures, code blocks and raw HTML (comments are dropped).
//! It may begin with a front matter, YAML between two lines `---`.  Two things come from Pandoc:
//!
//! * a bracketed span, `[words]{lang=en}`, says the language or the direction of words; a link may
//!   bear attributes likewise, `[words](https://…){lang=en}`;
//! * the same attributes at the end of a heading or a paragraph, after a space or a line end, hold
//!   for the whole of it: `# Statement {lang=en}`.
//!
//! Attributes are `lang=TAG`, `dir=ltr`, `dir=rtl`, and the short forms `.ltr` and `.rtl`; values
//! may be quoted, several attributes are parted by spaces.  A `{` that begins none is text when it
//! does not follow a `]`; `\{` always is.

mod attributes;
mod decode;
mod empty;
mod foreign;
mod front;
mod guess;
mod inline;
mod leftovers;
mod markdown;
mod misread;
mod model;
mod nesting;
mod plain;
mod spans;
#[cfg(test)]
mod tests;
mod walk;

pub use decode::{decoded_twice, encoding_problem, read_as, write_back};
pub use guess::guess_language;
pub use misread::utf_8_twice;
pub use model::{
    Block, BlockKind, Field, Head, ListItem, ListKind, Mark, MarkKind, Meta, Origin, RichText, Statement,
};
pub use walk::Part;

use crate::diagnostic::{Failed, Notes};
use crate::source::Sources;

/// A statement as it lies in a file.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The file's name, as places show it; its ending says what it holds.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// The label of their encoding, where they are neither UTF-8 nor UTF-16 with a mark.
    pub encoding: Option<&'a str>,
}

/// Reads a statement; what is wrong with it stands in `notes`.
pub fn read(input: &Input<'_>, sources: &mut Sources, notes: &mut Notes) -> Result<Statement, Failed> {
    let id = decode::decode(input, sources, notes)?;
    let statement = if holds_markdown(input.name) {
        markdown::read(id, sources, notes)?
    } else {
        plain::read(id, sources, notes)
    };
    empty::refuse(&statement, sources, notes)?;
    Ok(statement)
}

/// Whether a file of this name holds Markdown.
pub fn holds_markdown(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".md", ".markdown"].iter().any(|ending| name.ends_with(ending))
}
