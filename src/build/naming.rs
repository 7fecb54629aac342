//! What the files of a job are called.

use super::data::{Field, Row, Table};
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
        let name = match self.fast(kind, base, record, variables) {
            Some(name) => name,
            None => self.pattern.fill(&slow_values(kind, base, record, variables)?)?,
        };
        let name = with_ending(&name, kind);
        names::problem(&name).map_or(Ok(name), Err)
    }

    /// The name without a template's machinery, where all its fields are plain text.
    fn fast(
        &self,
        kind: Kind,
        base: &Base<'_>,
        record: Option<(&Table, &Row, usize)>,
        variables: &Values,
    ) -> Option<String> {
        let mut name = String::new();
        for piece in self.pieces.as_ref()? {
            let field = match piece {
                Piece::Words(words) => {
                    name.push_str(words);
                    continue;
                }
                Piece::Field(field) => field.as_str(),
            };
            // What the author calls `number` or `layout` goes before what we call so.
            match record.map_or(Field::None, |(table, row, _)| table.field(row, field)) {
                Field::Text(text) => {
                    name.extend(text.chars().map(without_slash));
                    continue;
                }
                Field::Other => return None,
                Field::None if variables.get(field).is_some() => return None,
                Field::None => {}
            }
            match field {
                "statement" => name.push_str(base.statement),
                "layout" => name.push_str(base.layout),
                "for" => name.push_str(kind.name()),
                "number" => name.push_str(&record?.2.to_string()),
                _ => return None,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::data::{DataFile, read};
    use crate::diagnostic::Notes;
    use crate::source::{Sources, Span};

    /// The name that `{{ number }}-{{ layout }}` makes of the first record of a file.
    fn name(path: &str, text: &str, variables: &Values) -> Result<String, String> {
        let (mut sources, mut notes) = (Sources::new(), Notes::new());
        let span = Span::new(sources.add("warraq.yaml", ""), 0..0);
        let file = DataFile { path: path.into(), span, sheet: None, encoding: None };
        let table = read(&file, text.as_bytes(), &mut sources, &mut notes).expect("records");
        let pattern = Pattern::new("{{ number }}-{{ layout }}").expect("it is a pattern");
        let names = Names { pieces: pieces(pattern.as_str()), pattern };
        let base = Base { statement: "a", layout: "usual" };
        let filled = names.fill(Kind::Png, &base, Some((&table, &table.rows[0], 1)), variables);
        filled.map_err(|problem| problem.message)
    }

    #[test]
    fn fields_of_the_author_go_before_our_own_whatever_they_hold() {
        let none = Values::default();
        assert_eq!(name("a.csv", "x\n7\n", &none), Ok("1-usual.png".into()));
        assert_eq!(name("a.csv", "number,layout\n7,b\n", &none), Ok("7-b.png".into()));
        assert_eq!(name("a.json", r#"[{"number": 7, "layout": true}]"#, &none), Ok("7-true.png".into()));
        let mut variables = Values::default();
        variables.insert("layout", Value::text("mine"));
        assert_eq!(name("a.csv", "x\n7\n", &variables), Ok("1-mine.png".into()));
        assert_eq!(name("a.csv", "layout\n7\n", &variables), Ok("1-7.png".into()));
    }
}
