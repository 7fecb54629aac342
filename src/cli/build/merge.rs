//! `warraq merge-reports`: the reports of several shards as one.

use std::path::PathBuf;

use serde_json::{Map, Value};
use warraq::build::disk::read_limited;
use warraq::diagnostic::Code;

use crate::cli::report::{Finding, Report};
use crate::cli::typeset::unreadable;

/// The largest report.
const LARGEST: u64 = 4_000_000_000;

/// Joins reports that `build --format json` wrote.
pub(in crate::cli) fn merge(files: &[PathBuf]) -> Report {
    let mut all = Map::new();
    for path in files {
        let name = path.to_string_lossy();
        let bytes = match read_limited(path, LARGEST) {
            Ok(bytes) => bytes,
            Err(error) => return Report::rows("task", "tasks").with(unreadable(&name, &error)),
        };
        match serde_json::from_slice(&bytes) {
            Ok(Value::Object(report)) if report.contains_key("summary") => join(&mut all, report),
            _ => {
                let message = format!("`{name}` is no report of a build");
                let hint = "write one with `warraq build --format json > FILE`".to_owned();
                let found = Finding::of_file(Code::InvalidValue, &*name, message).hint(Some(hint));
                return Report::rows("task", "tasks").with(found);
            }
        }
    }
    Report::raw(format!("{:#}\n", Value::Object(all)).into_bytes())
}

/// Numbers are added, lists put behind one another, maps joined; the version stays.
fn join(into: &mut Map<String, Value>, from: Map<String, Value>) {
    for (key, value) in from {
        match (into.get_mut(&key), value) {
            (Some(Value::Array(list)), Value::Array(more)) => list.extend(more),
            (Some(Value::Object(map)), Value::Object(more)) => join(map, more),
            (Some(Value::Number(_)), Value::Number(_)) if key == "version" => {}
            (Some(Value::Number(sum)), Value::Number(more)) => {
                *sum = (sum.as_u64().unwrap_or(0) + more.as_u64().unwrap_or(0)).into();
            }
            (Some(_), _) => {}
            (None, value) => {
                into.insert(key, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_added_and_lists_joined() {
        let report = |tasks: u64| match serde_json::json!({
            "version": 1, "tasks": vec![tasks], "summary": {"tasks": tasks, "records": {"read": 2}},
        }) {
            Value::Object(map) => map,
            _ => Map::new(),
        };
        let mut all = report(3);
        join(&mut all, report(4));
        assert_eq!(
            Value::Object(all),
            serde_json::json!({"version": 1, "tasks": [3, 4], "summary": {"tasks": 7, "records": {"read": 4}}})
        );
    }
}
