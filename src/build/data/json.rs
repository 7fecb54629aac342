//! Records as JSON: one array of objects, or an object a line.

use serde_json::Value;

use super::{DataFile, Table, invalid, utf_8};
use crate::diagnostic::{Failed, Notes};

pub(super) fn whole(file: &DataFile, bytes: &[u8], notes: &mut Notes) -> Result<Table, Failed> {
    let text = utf_8(file, bytes, notes)?;
    let list: Vec<Value> = serde_json::from_str(text).map_err(|error| {
        let message =
            format!("`{}`, line {}, column {}: {}", file.path, error.line(), error.column(), reason(&error));
        notes.fail(invalid(file, message, "write a list of records: `[{\"name\": \"…\"}, …]`"))
    })?;
    let mut table = Table::default();
    for (index, value) in list.into_iter().enumerate() {
        // The parser keeps no places: a record is known by its number.
        push(&mut table, index + 1, value);
    }
    Ok(table)
}

pub(super) fn lines(file: &DataFile, bytes: &[u8], notes: &mut Notes) -> Result<Table, Failed> {
    let text = utf_8(file, bytes, notes)?;
    let mut table = Table::default();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str(line) {
            Ok(value) => push(&mut table, index + 1, value),
            Err(error) => {
                table.push_broken(index + 1, format!("column {}: {}", error.column(), reason(&error)));
            }
        }
    }
    Ok(table)
}

fn push(table: &mut Table, line: usize, value: Value) {
    match value {
        Value::Object(map) => table.push_named(line, map),
        other => table.push_broken(line, format!("a record is `{{\"name\": …}}`, not {}", kind(&other))),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a record",
    }
}

/// The parser's words without the place, which is told apart.
fn reason(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.split(" at line ").next().unwrap_or_default().to_lowercase()
}
