//! What the files of a job are called.

use super::data::{Row, Table};
use super::kinds::with_ending;
use super::manifest::{Records, Wanted};
use super::names::{self, SLASH_OF_A_VALUE};
use crate::diagnostic::{Code, Diagnostic, Failed};
use crate::template::{Pattern, Value, Values};
use crate::typeset::Kind;

/// How files are called where nothing is said.
const NAME: &str = "{{ statement }}-{{ layout }}.{{ for }}.pdf";

/// How files of records are called where nothing is said.
const NAME_OF_RECORD: &str = "{{ statement }}-{{ layout }}-{{ number }}.{{ for }}.pdf";

/// What all names of a statement in a layout share.
pub(super) struct Base<'a> {
    pub(super) statement: &'a str,
    pub(super) layout: &'a str,
}

/// How files are called.
pub(super) struct Names {
    pattern: Pattern,
    /// The pattern in pieces, where it is made of words and names of fields alone.
    pieces: Option<Vec<Piece>>,
}

#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Field(String),
}

impl Names {
    /// What a job says, or what is usual.
    pub(super) fn of(job: &Wanted) -> Result<Self, Failed> {
        let pattern = match &job.name {
            Some((pattern, _)) => pattern.clone(),
            None if job.data.is_some() && job.records == Records::Apart => {
                Pattern::new(NAME_OF_RECORD).map_err(|_| Failed)?
            }
            None => Pattern::new(NAME).map_err(|_| Failed)?,
        };
        let pieces = pieces(pattern.as_str());
        Ok(Self { pattern, pieces })
    }

    /// The name of a file.
    ///
    /// # Errors
    /// When a field has no value, or no file can be called so.
    pub(super) fn fill(
        &self,
        kind: Kind,
        base: &Base<'_>,
        record: Option<(&Table, &Row, usize)>,
        variables: &Values,
    ) -> Result<String, Diagnostic> {
        let name = match self.fast(kind, base, record) {
            Some(name) => name,
            None => self.pattern.fill(&slow_values(kind, base, record, variables)?)?,
        };
        let name = with_ending(&name, kind);
        names::problem(&name).map_or(Ok(name), Err)
    }

    /// The name without a template's machinery, where all its fields are plain text.
    fn fast(&self, kind: Kind, base: &Base<'_>, record: Option<(&Table, &Row, usize)>) -> Option<String> {
        let mut name = String::new();
        for piece in self.pieces.as_ref()? {
            match piece {
                Piece::Words(words) => name.push_str(words),
                Piece::Field(field) => {
                    match (record.and_then(|(table, row, _)| table.text(row, field)), field.as_str()) {
                        (Some(text), _) => name.extend(text.chars().map(without_slash)),
                        (None, "statement") => name.push_str(base.statement),
                        (None, "layout") => name.push_str(base.layout),
                        (None, "for") => name.push_str(kind.name()),
                        (None, "number") => name.push_str(&record?.2.to_string()),
                        (None, _) => return None,
                    }
                }
            }
        }
        Some(name)
    }
}

fn without_slash(c: char) -> char {
    if c == '/' { SLASH_OF_A_VALUE } else { c }
}

fn slow_values(
    kind: Kind,
    base: &Base<'_>,
    record: Option<(&Table, &Row, usize)>,
    variables: &Values,
) -> Result<Values, Diagnostic> {
    let mut values = Values::default();
    for (name, text) in [("statement", base.statement), ("layout", base.layout), ("for", kind.name())] {
        values.insert(name, Value::text(text));
    }
    let own = match record {
        Some((table, row, number)) => {
            values.insert("number", Value::text(&number.to_string()));
            table.values(row, variables).map_err(|why| Diagnostic::error(Code::InvalidRecords, None, why))?
        }
        None => variables.clone(),
    };
    for (name, value) in own.iter().filter(|(_, value)| value.is_plain()) {
        let shown = value.shown();
        let value = if shown.contains('/') {
            Value::text(&shown.chars().map(without_slash).collect::<String>())
        } else {
            value.clone()
        };
        values.insert(name, value);
    }
    Ok(values)
}

fn pieces(pattern: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = pattern;
    if pattern.contains("{%") || pattern.contains("{#") {
        return None;
    }
    while let Some(open) = rest.find("{{") {
        let close = rest[open..].find("}}")? + open;
        let name = rest[open + 2..close].trim();
        if !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '\u{200C}')) {
            return None;
        }
        pieces.push(Piece::Words(rest[..open].to_owned()));
        pieces.push(Piece::Field(name.to_owned()));
        rest = &rest[close + 2..];
    }
    pieces.push(Piece::Words(rest.to_owned()));
    Some(pieces)
}
