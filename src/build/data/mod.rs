//! Records: the rows of a CSV, JSON, JSON Lines, YAML or Excel file.

mod csv;
mod excel;
mod json;
mod moments;
mod quotes;
mod unpacked;
mod yaml;

use std::sync::Arc;

use super::key::Hash;
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::source::{Sources, Span};
use crate::template::{Value, Values};

/// So many records one file may hold.
pub(super) const MOST: usize = 2_000_000;

/// The largest file of records, in bytes.
pub(super) const LARGEST: u64 = 256_000_000;

/// A file of records as a manifest names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// Its path from the manifest's folder.
    pub path: String,
    /// Where the manifest names it.
    pub span: Span,
    /// The sheet of an Excel file.
    pub sheet: Option<String>,
    /// The encoding of a CSV file.
    pub encoding: Option<String>,
}

/// The records of a file.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The names of the columns, where all records have the same.
    names: Vec<Arc<str>>,
    pub(super) rows: Vec<Row>,
}

/// A record, or why it is none.
#[derive(Debug)]
pub(super) struct Row {
    /// The line on which it begins, from 1.
    pub(super) line: usize,
    cells: Cells,
}

#[derive(Debug)]
enum Cells {
    Texts(Box<[Box<str>]>),
    Named(Box<serde_json::Map<String, serde_json::Value>>),
    Broken(Box<str>),
}

/// What a field of a record holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field<'a> {
    /// The record has no such field.
    None,
    /// A text.
    Text(&'a str),
    /// A number, a truth value, nothing, or a list or a map.
    Other,
}

impl Table {
    fn of_columns(names: &[String]) -> Self {
        Self { names: names.iter().map(|name| name.trim().into()).collect(), rows: Vec::new() }
    }

    fn push_texts(&mut self, line: usize, texts: Box<[Box<str>]>) {
        let (found, wanted) = (texts.len(), self.names.len());
        let cells = if found == wanted {
            Cells::Texts(texts)
        } else {
            Cells::Broken(format!("the record has {found} fields, and the first line names {wanted}").into())
        };
        self.rows.push(Row { line, cells });
    }

    fn push_named(&mut self, line: usize, map: serde_json::Map<String, serde_json::Value>) {
        self.rows.push(Row { line, cells: Cells::Named(Box::new(map)) });
    }

    fn push_broken(&mut self, line: usize, why: String) {
        self.rows.push(Row { line, cells: Cells::Broken(why.into()) });
    }

    /// The fields of a record, over `variables`.
    ///
    /// # Errors
    /// Why it is no record.
    pub(super) fn values(&self, row: &Row, variables: &Values) -> Result<Values, Box<str>> {
        let mut values = variables.clone();
        match &row.cells {
            Cells::Texts(texts) => {
                self.names.iter().zip(texts).for_each(|(name, text)| values.insert(name, Value::text(text)));
            }
            Cells::Named(map) => {
                map.iter().for_each(|(name, value)| values.insert(name, Value::from_json(value)));
            }
            Cells::Broken(why) => return Err(why.clone()),
        }
        Ok(values)
    }

    /// What tells one record from another: its names and values, not its place.
    pub(super) fn hash(&self, row: &Row) -> Hash {
        let mut hasher = super::key::Hasher::new();
        match &row.cells {
            Cells::Texts(texts) => {
                for (name, text) in self.names.iter().zip(texts) {
                    hasher.text(name);
                    hasher.text(text);
                }
            }
            Cells::Named(map) => {
                for (name, value) in map.iter() {
                    hasher.text(name);
                    hasher.text(&value.to_string());
                }
            }
            Cells::Broken(why) => hasher.text(why),
        }
        hasher.finish()
    }

    /// What a field holds: the fast way for names of files.
    pub(super) fn field<'a>(&'a self, row: &'a Row, name: &str) -> Field<'a> {
        match &row.cells {
            Cells::Texts(texts) => {
                let column = self.names.iter().position(|own| **own == *name);
                column.and_then(|column| texts.get(column)).map_or(Field::None, |text| Field::Text(text))
            }
            Cells::Named(map) => match map.get(name) {
                Some(serde_json::Value::String(text)) => Field::Text(text),
                Some(_) => Field::Other,
                None => Field::None,
            },
            Cells::Broken(_) => Field::None,
        }
    }
}

/// Reads the records of a file.
///
/// # Errors
/// When the file as a whole cannot be read; single records that cannot are rows that say so.
pub(super) fn read(
    file: &DataFile,
    bytes: &[u8],
    sources: &mut Sources,
    notes: &mut Notes,
) -> Result<Table, Failed> {
    let ending = file.path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let table = match ending.as_str() {
        "csv" | "tsv" | "txt" => csv::read(file, bytes, sources, notes),
        "json" => json::whole(file, bytes, notes),
        "jsonl" | "ndjson" => json::lines(file, bytes, notes),
        "yaml" | "yml" => yaml::read(file, bytes, sources, notes),
        "xlsx" | "xlsm" | "xls" | "xlsb" | "ods" => excel::read(file, bytes, notes),
        _ => {
            let message = format!("`{}` is no file of records", file.path);
            let hint = "name a file that ends in .csv, .tsv, .json, .jsonl, .yaml, .xlsx or .ods";
            return Err(notes.fail(invalid(file, message, hint)));
        }
    }?;
    if table.rows.len() > MOST {
        let message = format!("`{}` holds more than {MOST} records", file.path);
        return Err(notes.fail(invalid(file, message, "split it into several files")));
    }
    if table.rows.is_empty() {
        let message = format!("`{}` holds no records", file.path);
        let problem = Diagnostic::warning(Code::InvalidRecords, file.span, message);
        notes.push(problem.hint("nothing is made of it".to_owned()));
    }
    Ok(table)
}

fn invalid(file: &DataFile, message: String, hint: &str) -> Diagnostic {
    Diagnostic::error(Code::InvalidRecords, file.span, message).hint(hint.to_owned())
}

/// The names of columns, each of which has to be there and to be one.
fn check_names(names: &[String], file: &DataFile, notes: &mut Notes) -> Result<(), Failed> {
    for (index, name) in names.iter().enumerate() {
        let name = name.trim();
        let problem = if name.is_empty() {
            format!("column {} of `{}` has no name", index + 1, file.path)
        } else if names[..index].iter().any(|before| before.trim() == name) {
            format!("two columns of `{}` are called `{name}`", file.path)
        } else {
            continue;
        };
        return Err(notes.fail(invalid(
            file,
            problem,
            "give each column a name of its own in the first line",
        )));
    }
    Ok(())
}

/// The text of bytes that have to be UTF-8.
fn utf_8<'a>(file: &DataFile, bytes: &'a [u8], notes: &mut Notes) -> Result<&'a str, Failed> {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].split(|&byte| byte == b'\n').count();
        let message = format!("`{}` is not UTF-8 in line {line}", file.path);
        notes.fail(invalid(file, message, "save it as UTF-8"))
    })
}

#[cfg(test)]
mod tests;
