//! Records as JSON: one array of objects, or an object a line.

use std::borrow::Cow;

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
    // What can be read can be read with its long numbers in quotes as well.
    let list = match kept(text) {
        Cow::Owned(kept) => serde_json::from_str(&kept).unwrap_or(list),
        Cow::Borrowed(_) => list,
    };
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
        match serde_json::from_str(line).and_then(|value: Value| match kept(line) {
            Cow::Owned(kept) => serde_json::from_str(&kept),
            Cow::Borrowed(_) => Ok(value),
        }) {
            Ok(value) => push(&mut table, index + 1, value),
            Err(error) => {
                table.push_broken(index + 1, format!("column {}: {}", error.column(), reason(&error)));
            }
        }
    }
    Ok(table)
}

/// JSON with whole numbers that no number of ours has room for in quotes, so that no digit of them is lost.
fn kept(text: &str) -> Cow<'_, str> {
    /// The digits of 2⁶⁴, less one.
    const ROOM: usize = 19;
    let bytes = text.as_bytes();
    let (mut out, mut from, mut at) = (String::new(), 0, 0);
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        match byte {
            b'"' => {
                at += 1;
                while bytes.get(at).is_some_and(|&byte| byte != b'"') {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                at += 1;
            }
            b'-' | b'0'..=b'9' => {
                let is_part = |byte: &&u8| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-');
                at += bytes[at..].iter().take_while(is_part).count();
                let number = &text[start..at];
                let digits = number.strip_prefix('-').unwrap_or(number);
                let is_whole = digits.bytes().all(|byte| byte.is_ascii_digit());
                let has_room = number.parse::<u64>().is_ok() || number.parse::<i64>().is_ok();
                if digits.len() >= ROOM && is_whole && !has_room {
                    out.extend([&text[from..start], "\"", number, "\""]);
                    from = at;
                }
            }
            _ => at += 1,
        }
    }
    if out.is_empty() { text.into() } else { (out + &text[from..]).into() }
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
