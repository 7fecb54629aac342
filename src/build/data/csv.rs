//! Records parted by commas, semicolons or tabs (RFC 4180): the owner of `csv`.

use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord, Trim};

use super::{DataFile, Table, check_names, invalid, quotes};
use crate::diagnostic::{Diagnostic, Failed, Notes};
use crate::source::Sources;
use crate::statement::{Input, decoded};

/// What parts the fields of a line.
const SIGNS: [u8; 4] = [b',', b';', b'\t', b'|'];

pub(super) fn read(
    file: &DataFile,
    bytes: &[u8],
    sources: &mut Sources,
    notes: &mut Notes,
) -> Result<Table, Failed> {
    let text = text(file, bytes, sources, notes)?;
    let sign = sign(&text);
    quotes::check(&text, sign).map_err(|problem| notes.fail(quotes::told(&problem, file)))?;
    let mut reader =
        ReaderBuilder::new().delimiter(sign).flexible(true).trim(Trim::None).from_reader(text.as_bytes());
    let names: Vec<String> = match reader.headers() {
        Ok(names) if names.is_empty() => {
            return Err(notes.fail(invalid(
                file,
                format!("`{}` is empty", file.path),
                "write the names of the fields into the first line",
            )));
        }
        Ok(names) => names.iter().map(str::to_owned).collect(),
        Err(error) => {
            return Err(notes.fail(invalid(
                file,
                format!("`{}`: {error}", file.path),
                "write the names of the fields into the first line",
            )));
        }
    };
    check_names(&names, file, notes)?;
    let mut table = Table::of_columns(&names);
    let mut record = StringRecord::new();
    loop {
        let line = usize::try_from(reader.position().line()).unwrap_or(usize::MAX);
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(table),
            Ok(true) => {
                // Empty lines before a record are counted with it.
                let start = record.position().map_or(0, |place| usize::try_from(place.byte()).unwrap_or(0));
                let blank =
                    text.as_bytes().iter().skip(start).take_while(|byte| matches!(byte, b'\r' | b'\n'));
                let line = line + blank.filter(|byte| **byte == b'\n').count();
                table.push_texts(line, record.iter().map(Box::from).collect());
            }
            Err(error) => table.push_broken(line, error.to_string()),
        }
        if table.rows.len() > super::MOST {
            return Ok(table);
        }
    }
}

/// The text of the file; the way out of a wrong encoding is a key of the manifest.
fn text(file: &DataFile, bytes: &[u8], sources: &mut Sources, notes: &mut Notes) -> Result<Arc<str>, Failed> {
    let input = Input { name: &file.path, bytes, encoding: file.encoding.as_deref() };
    let mut found = Notes::new();
    let text = decoded(&input, sources, &mut found);
    let told = found.list().iter().map(|problem| {
        let hint = problem.hint.as_ref().map(|hint| hint.replace("`--encoding ", "`encoding: "));
        let hint = hint.map(|hint| hint.replace("`--encoding`", "`encoding` in the manifest"));
        Diagnostic { hint, ..problem.clone() }
    });
    notes.extend(told);
    text
}

/// What parts the fields: of the signs the one that is most in the first line.
fn sign(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|&byte| byte == sign).count();
    SIGNS.into_iter().rev().max_by_key(|&sign| count(sign)).filter(|&sign| count(sign) > 0).unwrap_or(b',')
}
