//! The front matter: YAML between two lines `---` at the very top.

use std::ops::Range;

use super::{Head, Meta};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::source::{SourceId, Sources, Span};

/// What the front matter says, and where the text behind it begins.
#[derive(Debug, Default)]
pub(super) struct Front {
    /// Values for choosing and for fields.
    pub(super) meta: Meta,
    /// Title, subtitle, author, date.
    pub(super) head: Head,
    /// Where the text begins.
    pub(super) body: usize,
}

/// Reads the front matter of the source `id`, if it has one.
pub(super) fn read(id: SourceId, sources: &Sources, notes: &mut Notes) -> Front {
    let text = sources.get(id).text();
    let Some((yaml, body)) = fence(text) else {
        return Front::default();
    };
    let Some(yaml) = yaml else {
        notes.push(
            Diagnostic::error(Code::InvalidYaml, Span::new(id, 0..3), "the front matter never ends")
                .hint("write a line `---` below it".to_owned()),
        );
        return Front { body, ..Front::default() };
    };
    let _ = yaml;
    Front { body, ..Front::default() }
}

/// The YAML between the fences, nothing where the second one is missing, and what comes behind.
fn fence(text: &str) -> Option<(Option<Range<usize>>, usize)> {
    let mut lines = text.split_inclusive(['\n', '\r']);
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let mut at = first.len();
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((Some(first.len()..at), at + line.len()));
        }
        at += line.len();
    }
    Some((None, text.len()))
}
