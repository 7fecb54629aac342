//! Records of a spreadsheet, the first row of which names them: the owner of `calamine`.

use std::io::Cursor;

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use serde_json::{Map, Value};

use super::{DataFile, Table, check_names, invalid};
use crate::diagnostic::{Failed, Notes, nearest};

pub(super) fn read(file: &DataFile, bytes: &[u8], notes: &mut Notes) -> Result<Table, Failed> {
    let path = &file.path;
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| {
        let message = format!("`{path}` cannot be read as a spreadsheet: {error}");
        notes.fail(invalid(file, message, "save it again, or as CSV"))
    })?;
    let sheets = book.sheet_names();
    let name = match &file.sheet {
        Some(name) if sheets.contains(name) => name.clone(),
        Some(name) => {
            let hint = nearest(name, sheets.iter().map(String::as_str)).unwrap_or_default();
            return Err(notes.fail(invalid(file, format!("`{path}` has no sheet `{name}`"), &hint)));
        }
        None => match sheets.first() {
            Some(first) => first.clone(),
            None => {
                return Err(notes.fail(invalid(
                    file,
                    format!("`{path}` has no sheets"),
                    "name another file",
                )));
            }
        },
    };
    let range = book.worksheet_range(&name).map_err(|error| {
        notes.fail(invalid(
            file,
            format!("the sheet `{name}` of `{path}` cannot be read: {error}"),
            "save it again, or as CSV",
        ))
    })?;
    let first = usize::try_from(range.start().map_or(0, |(row, _)| row)).unwrap_or_default();
    let mut rows = range.rows();
    let names: Vec<String> = rows.next().into_iter().flatten().map(text).collect();
    if names.is_empty() {
        return Err(notes.fail(invalid(
            file,
            format!("the sheet `{name}` of `{path}` is empty"),
            "write the names of the fields into its first row",
        )));
    }
    check_names(&names, file, notes)?;
    let mut table = Table::default();
    for (index, row) in rows.enumerate().filter(|(_, row)| row.iter().any(|cell| *cell != Data::Empty)) {
        let line = first + index + 2;
        let error =
            row.iter().find_map(|cell| if let Data::Error(error) = cell { Some(error) } else { None });
        if let Some(error) = error {
            table.push_broken(line, format!("a cell holds the error {error}"));
        } else {
            let fields = names.iter().map(|name| name.trim().to_owned()).zip(row.iter().map(json));
            table.push_named(line, fields.collect::<Map<_, _>>());
        }
    }
    Ok(table)
}

fn text(cell: &Data) -> String {
    match json(cell) {
        Value::String(text) => text,
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn json(cell: &Data) -> Value {
    match cell {
        Data::Empty | Data::Error(_) => Value::Null,
        Data::Bool(truth) => Value::Bool(*truth),
        Data::Int(number) => Value::from(*number),
        Data::Float(number) => whole(*number).map_or_else(|| Value::from(*number), Value::from),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Value::String(text.clone()),
        Data::DateTime(moment) => Value::String(moment.to_string()),
    }
}

/// Spreadsheets keep whole numbers as fractions: 17 is meant, not 17.0.
#[expect(clippy::cast_possible_truncation, reason = "only numbers that fit are taken")]
fn whole(number: f64) -> Option<i64> {
    const MOST: f64 = 9_007_199_254_740_992.0;
    (number.fract() == 0.0 && number.abs() <= MOST).then_some(number as i64)
}
