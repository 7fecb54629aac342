//! Records as YAML: a list of maps.

use serde_json::{Map, Value as Json};

use super::{DataFile, Table, invalid, utf_8};
use crate::diagnostic::{Failed, Notes};
use crate::source::Sources;
use crate::yaml::{self, Node, Scalar, Value};

pub(super) fn read(
    file: &DataFile,
    bytes: &[u8],
    sources: &mut Sources,
    notes: &mut Notes,
) -> Result<Table, Failed> {
    let text = utf_8(file, bytes, notes)?;
    let id = sources.add(file.path.as_str(), text);
    let node = yaml::parse_records(sources, id, 0..text.len(), notes)?;
    let Some(items) = node.items() else {
        let message = format!("`{}` holds {} and no list of records", file.path, node.kind());
        return Err(notes.fail(invalid(file, message, "begin each record with `- name: …`")));
    };
    let mut table = Table::default();
    // Records stand one behind the other, so each line is counted once.
    let (mut line, mut counted) = (1, 0);
    for item in items {
        let start = item.span.range().start;
        line += text.get(counted..start).map_or(0, |between| between.matches('\n').count());
        counted = start.max(counted);
        match item.entries() {
            Some(entries) => {
                let fields = entries.iter().map(|entry| (entry.key.clone(), json(&entry.value)));
                table.push_named(line, fields.collect::<Map<_, _>>());
            }
            None => table.push_broken(line, format!("a record is a map, not {}", item.kind())),
        }
    }
    Ok(table)
}

/// A node as JSON says it; what is written plainly may be a number or a truth value.
fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Scalar(Scalar { text, plain: true }) => match text.as_str() {
            "true" => Json::Bool(true),
            "false" => Json::Bool(false),
            text => whole(text).map_or_else(|| Json::String(text.to_owned()), Json::from),
        },
        Value::Scalar(Scalar { text, .. }) => Json::String(text.clone()),
        Value::List(items) => Json::Array(items.iter().map(json).collect()),
        Value::Map(entries) => {
            Json::Object(entries.iter().map(|entry| (entry.key.clone(), json(&entry.value))).collect())
        }
    }
}

/// A whole number that is written as numbers are, so that `007` and telephone numbers stay text.
fn whole(text: &str) -> Option<i64> {
    text.parse::<i64>().ok().filter(|number| number.to_string() == text)
}
