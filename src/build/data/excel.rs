//! Records of a spreadsheet, the first row of which names them: the owner of `calamine`.

use std::io::{Cursor, Read, Seek};

use calamine::{Cell, Data, DataRef, Error, Range, Reader, Sheets, open_workbook_auto_from_rs};
use serde_json::{Map, Value};

use super::unpacked::MOST_CELLS;
use super::{DataFile, Table, check_names, invalid, moments, unpacked};
use crate::diagnostic::{Failed, Notes, nearest};

pub(super) fn read(file: &DataFile, bytes: &[u8], notes: &mut Notes) -> Result<Table, Failed> {
    let path = &file.path;
    let too_large = |why: String| {
        invalid(file, format!("`{path}` is too large: {why}"), "keep only its records, or save it as CSV")
    };
    unpacked::check(bytes).map_err(|why| notes.fail(too_large(why)))?;
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
    let range = range(&mut book, &name).map_err(|error| match error {
        None => notes.fail(too_large(unpacked::too_many())),
        Some(error) => notes.fail(invalid(
            file,
            format!("the sheet `{name}` of `{path}` cannot be read: {error}"),
            "save it again, or as CSV",
        )),
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

/// The cells of a sheet; the error is nothing where they are too many.
///
/// Two cells in opposite corners make a sheet of billions, so they are counted before room is made for all.
fn range<R: Read + Seek>(book: &mut Sheets<R>, name: &str) -> Result<Range<Data>, Option<Error>> {
    let mut cells = Vec::new();
    let mut bounds = Bounds::default();
    let mut keep = |cell: Cell<DataRef<'_>>| {
        if *cell.get_value() == DataRef::Empty {
            return true;
        }
        cells.push(Cell::new(cell.get_position(), Data::from(cell.get_value().clone())));
        bounds.widen(cell.get_position()) && cells.len() <= MOST_CELLS
    };
    match book {
        Sheets::Xlsx(book) => {
            let mut reader = book.worksheet_cells_reader(name).map_err(|error| Some(error.into()))?;
            while let Some(cell) = reader.next_cell().map_err(|error| Some(error.into()))? {
                if !keep(cell) {
                    return Err(None);
                }
            }
        }
        Sheets::Xlsb(book) => {
            let mut reader = book.worksheet_cells_reader(name).map_err(|error| Some(error.into()))?;
            while let Some(cell) = reader.next_cell().map_err(|error| Some(error.into()))? {
                if !keep(cell) {
                    return Err(None);
                }
            }
        }
        other => return other.worksheet_range(name).map_err(Some),
    }
    Ok(Range::from_sparse(cells))
}

/// The rows and columns between which cells stand.
#[derive(Default)]
struct Bounds(Option<((u32, u32), (u32, u32))>);

impl Bounds {
    /// Takes one cell more in; whether there is room for all between them.
    fn widen(&mut self, (row, column): (u32, u32)) -> bool {
        let ((top, left), (bottom, right)) = self.0.unwrap_or(((row, column), (row, column)));
        let (top, left, bottom, right) = (top.min(row), left.min(column), bottom.max(row), right.max(column));
        self.0 = Some(((top, left), (bottom, right)));
        u64::from(bottom - top + 1) * u64::from(right - left + 1) <= MOST_CELLS as u64
    }
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
        Data::Float(number) => float(*number),
        Data::String(text) => Value::String(text.clone()),
        Data::DateTimeIso(text) => Value::String(moments::short(text)),
        Data::DurationIso(text) => Value::String(moments::period(text)),
        Data::DateTime(moment) => Value::String(moments::written(moment)),
    }
}

/// A number as the spreadsheet shows it: 17 and not 17.0, 0.3 and not 0.30000000000000004.
#[expect(clippy::cast_possible_truncation, reason = "only numbers that fit are taken")]
fn float(number: f64) -> Value {
    /// Beyond this not every whole number has a float of its own.
    const MOST: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() <= MOST {
        return Value::from(number as i64);
    }
    if number.fract() == 0.0 {
        return Value::String(format!("{number}"));
    }
    // Spreadsheets calculate with 15 digits.
    format!("{number:.14e}").parse::<f64>().map_or_else(|_| Value::from(number), Value::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_the_spreadsheet_shows() {
        assert_eq!(float(17.0), Value::from(17));
        assert_eq!(float(0.1 + 0.2), Value::from(0.3));
        assert_eq!(float(1e20), Value::from("100000000000000000000"));
    }

    #[test]
    fn two_cells_far_apart_are_too_many() {
        let mut bounds = Bounds::default();
        assert!(bounds.widen((0, 0)));
        assert!(bounds.widen((1_000_000, 5)));
        assert!(!bounds.widen((1_000_000, 16_000)));
    }
}
