//! Statements: plain text and Markdown as blocks and inlines, every one with its span.
//!
//! A name that ends in `.md` or `.markdown` holds Markdown, any other plain text.
//!
//! Markdown is `CommonMark` 0.31 without code blocks and raw HTML (comments are dropped).
//! It may begin with a front matter, YAML between two lines `---`.  Two things come from Pandoc:
//!
//! * a bracketed span, `[words]{lang=en}`, says the language or the direction of words; a link may
//!   bear attributes likewise, `[words](https://…){lang=en}`;
//! * the same attributes at the end of a heading or a paragraph, after a space or a line end, hold
//!   for the whole of it: `# Statement {lang=en}`.
//!
//! A link whose address is `#` and an id leads to the heading of that id in the same statement.  A
//! heading bears the id that its attributes give it, `# Programme {#programme}`, else [`slug`] makes
//! one of its words; a second heading of the same words gets `-1` behind its id, a third `-2`.
//!
//! Numbered lists may be numbered in Persian or Arabic digits, «۱.», «۱)» or «۱-», where two lines or more count on.
//!
//! Tables come from GitHub: `:--`, `:-:` and `--:` set a column to the left, the middle and the right.  A
//! paragraph or a line behind a table that begins with `: ` is its caption, as in Pandoc, and attributes at the
//! caption's end hold for the whole table.  The head may be empty.
//!
//! Pictures stand in paragraphs of their own, `![what it shows](file "caption"){width=60%}`: the file is a path from
//! the project folder, `width` a share of the measure or a length, and a paragraph or a line behind it that begins with `: ` may be the
//! caption too.  `{alt=""}` says that a picture is decoration.
//!
//! Footnotes too: `[^name]` in the text, and `[^name]: words` on a line of its own; further paragraphs of a
//! note are indented by four spaces.
//!
//! Poems stand between fences, as Pandoc's divs do, a couplet on each line and its halves parted by ` / ` or a
//! tab; a blank line parts stanzas:
//!
//! ```text
//! ::: beyt
//! هر که ناموخت از گذشت روزگار / نیز ناموزد ز هیچ آموزگار
//! :::
//! ```
//!
//! Who signs stands likewise between `::: signatures` and `:::`, a list of names, each with an office in emphasis
//! behind it or in further lines: `- نام *رئیس انجمن*`.
//!
//! A note in the margin stands between `::: sidenote` and `:::`, behind the block that it belongs to.
//!
//! A text in two languages stands between `::: parallel` and `:::`, each of the two between fences of its own that
//! say its language.  The first block of the one stands beside the first of the other, the second beside the
//! second; the items of lists likewise.  It is read one language after the other, as it is written:
//!
//! ```text
//! ::: parallel
//! ::: {lang=fa}
//! ## خوش آمدید
//! :::
//! ::: {lang=en}
//! ## Welcome
//! :::
//! :::
//! ```
//!
//! Attributes in braces behind the name hold for the whole block: `::: beyt {lang=ar}`.
//!
//! A tab inside a line leads to the next tab stop of its style, where a layout gives that any (`tabs:`); else it is a
//! space.  Markdown drops tabs at the ends of lines and takes those at their starts for code: `&Tab;` stands for one
//! there, as in a form to fill in, `Name:&Tab;`.
//!
//! Attributes are `lang=TAG`, `dir=ltr`, `dir=rtl`, and the short forms `.ltr` and `.rtl`; values
//! may be quoted, several attributes are parted by spaces.  `.pull` behind a paragraph of a quote makes the whole
//! quote a pull quote: a sentence that stands out.  A `{` that begins none is text when it
//! does not follow a `]`; `\{` always is.

mod addresses;
mod attributes;
mod decode;
mod empty;
mod fields;
mod figure;
mod foreign;
mod front;
mod guess;
mod ids;
mod inline;
mod leftovers;
mod licence;
mod markdown;
mod misread;
mod model;
mod nesting;
mod note;
mod numbered;
mod parallel;
mod plain;
mod rich;
mod signature;
mod spaces;
mod spans;
mod table;
#[cfg(test)]
mod tests;
mod tokens;
mod verse;
mod walk;
mod words;

pub use addresses::with_addresses;
pub use decode::{decoded, decoded_twice, encoding_problem, read_as, write_back};
pub use figure::Figure;
pub use front::layout_of;
pub use guess::guess_language;
pub use ids::slug;
pub use markdown::is_safe_address;
pub use misread::utf_8_twice;
pub use model::{
    Block, BlockKind, Class, Dated, Field, Given, Head, ListItem, ListKind, ListNumbers, ListOrder, Meta,
    Statement,
};
pub use note::{NOTE_SIGN, Note};
pub use parallel::{Parallel, Version, paired_items};
pub use rich::{Mark, MarkKind, Origin, RichText};
pub use signature::Signature;
pub use spaces::{Tabs, collapsed};
pub use table::{ColumnAlign, Table, TableCell, TableRow};
pub use verse::{Couplet, Stanza, Verse};
pub use walk::Part;
pub use words::{Addition, Glued, NoteOrder, Word, Words, words};

use crate::diagnostic::{Failed, Notes};
use crate::source::{SourceId, Sources};
use crate::template::{Values, Woven, weave};

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
    finish(input, id, None, sources, notes)
}

/// Reads a statement that is a template, with the values of its fields: they are text, whatever they hold.
///
/// The fields of its own front matter are none of the template's, which is filled before anything is read.
pub fn read_filled(
    input: &Input<'_>,
    values: &Values,
    sources: &mut Sources,
    notes: &mut Notes,
) -> Result<Statement, Failed> {
    let id = decode::decode(input, sources, notes)?;
    let mut woven = weave(sources.get(id).text(), id, values, notes)?;
    sources.weave(id, std::mem::take(&mut woven.text), std::mem::take(&mut woven.pieces));
    finish(input, id, Some(&woven), sources, notes)
}

fn finish(
    input: &Input<'_>,
    id: SourceId,
    woven: Option<&Woven>,
    sources: &Sources,
    notes: &mut Notes,
) -> Result<Statement, Failed> {
    let statement = if holds_markdown(input.name) {
        markdown::read(id, woven, sources, notes)?
    } else {
        let before = notes.errors();
        let mut statement = plain::read(id, sources, notes);
        if let Some(woven) = woven {
            fields::fill(&mut statement, woven, notes);
        }
        if notes.errors() > before {
            return Err(Failed);
        }
        statement
    };
    empty::refuse(&statement, sources, notes)?;
    Ok(statement)
}

/// Whether a file of this name holds Markdown.
pub fn holds_markdown(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".md", ".markdown"].iter().any(|ending| name.ends_with(ending))
}
