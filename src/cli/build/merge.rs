//! `warraq merge-reports`: the reports of several shards as one.

use std::collections::{BTreeMap, HashMap, HashSet};
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
    match joined(files) {
        Ok((all, shards)) => {
            let findings = findings(&all, &shards);
            let mut report = Report::raw(format!("{:#}\n", Value::Object(all)).into_bytes());
            report.findings = findings;
            report
        }
        Err(finding) => Report::rows("task", "tasks").with(*finding),
    }
}

/// The file of each shard's report, by how many shards there are and by its number.
type Shards = BTreeMap<(u64, u64), String>;

/// What was read of a report.
#[derive(Default)]
struct Seen {
    shards: Shards,
    /// The file whose report has a task, by the task's first file.
    tasks: HashMap<String, String>,
}

fn joined(files: &[PathBuf]) -> Result<(Map<String, Value>, Shards), Box<Finding>> {
    let (mut all, mut seen) = (Map::new(), Seen::default());
    for path in files {
        let name = path.to_string_lossy();
        let bytes = read_limited(path, LARGEST).map_err(|error| unreadable(&name, &error))?;
        match serde_json::from_slice(&bytes) {
            Ok(Value::Object(mut report)) if report.contains_key("summary") => {
                seen.take(&name, &mut report)?;
                join(&mut all, report);
            }
            _ => {
                let message = format!("`{name}` is no report of a build");
                let hint = "write one with `warraq build --format json > FILE`".to_owned();
                return Err(Box::new(Finding::of_file(Code::InvalidValue, &*name, message).hint(Some(hint))));
            }
        }
    }
    if let (false, Some(summary)) =
        (seen.shards.is_empty(), all.get_mut("summary").and_then(Value::as_object_mut))
    {
        summary.insert("shards".to_owned(), seen.shards.len().into());
    }
    Ok((all, seen.shards))
}

impl Seen {
    /// Notes down which part of a build a report is of.
    fn take(&mut self, file: &str, report: &mut Map<String, Value>) -> Result<(), Finding> {
        let is_first = self.shards.is_empty();
        let summary = report.get_mut("summary").and_then(Value::as_object_mut);
        let shard = summary.and_then(|summary| {
            let shard = summary.remove("shard")?;
            // Every shard reads all records.
            if !is_first {
                summary.remove("records");
            }
            Some(shard)
        });
        if let Some(shard) = shard {
            let part = |name: &str| shard[name].as_u64().unwrap_or(0);
            let (number, of) = (part("number"), part("of"));
            if let Some(before) = self.shards.insert((of, number), file.to_owned()) {
                let message = format!("`{before}` and `{file}` are both of shard {number} of {of}");
                return Err(twice(file, message));
            }
            if let Some(((other, _), before)) = self.shards.iter().find(|((other, _), _)| *other != of) {
                let message = format!("`{before}` is of {other} shards, and `{file}` of {of}");
                return Err(twice(file, message));
            }
        }
        for task in report.get("tasks").and_then(Value::as_array).into_iter().flatten() {
            let Some(first) = task["files"][0].as_str() else { continue };
            if let Some(before) = self.tasks.insert(first.to_owned(), file.to_owned()) {
                let message = format!("`{before}` and `{file}` both tell of `{first}`");
                return Err(twice(file, message));
            }
        }
        Ok(())
    }
}

fn twice(file: &str, message: String) -> Finding {
    Finding::of_file(Code::InvalidValue, file, message)
        .hint(Some("give the report of each part of one build once".to_owned()))
}

/// What is wrong with the build as a whole.
fn findings(all: &Map<String, Value>, shards: &Shards) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some((of, _)) = shards.keys().next() {
        let missing: Vec<String> = (1..=*of)
            .filter(|number| !shards.contains_key(&(*of, *number)))
            .map(|number| number.to_string())
            .collect();
        if !missing.is_empty() {
            let shown: Vec<&str> = missing.iter().take(20).map(String::as_str).collect();
            let message = format!("{} of {of} shards are missing: {}", missing.len(), shown.join(", "));
            let hint = "build them, and give their reports too".to_owned();
            findings.push(Finding::error(Code::InvalidValue, message).hint(Some(hint)));
        }
    }
    let summary = all.get("summary").unwrap_or(&Value::Null);
    let count = |value: &Value| value.as_u64().unwrap_or(0);
    let counts = [
        (count(&summary["failed"]), "failed"),
        (count(&summary["stopped"]), "not begun"),
        (count(&summary["records"]["broken"]), "broken records"),
    ];
    let counts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if !counts.is_empty() {
        let message = format!("not all was made: {}", counts.join(", "));
        findings.push(Finding::error(Code::InvalidRecords, message));
    }
    let errors = all.get("diagnostics").and_then(Value::as_array).into_iter().flatten();
    let errors = errors.filter(|problem| problem["severity"] == "error").count();
    if counts.is_empty() && errors > 0 {
        findings.push(Finding::error(Code::InvalidValue, format!("the reports tell of {errors} errors")));
    }
    findings
}

/// Numbers are added, lists put behind one another, maps joined; the version stays.
fn join(into: &mut Map<String, Value>, from: Map<String, Value>) {
    for (key, value) in from {
        match (into.get_mut(&key), value) {
            // What is wrong with the manifest and with records every shard says.
            (Some(Value::Array(list)), Value::Array(more)) if key == "diagnostics" => {
                let known: HashSet<String> = list.iter().map(Value::to_string).collect();
                list.extend(more.into_iter().filter(|problem| !known.contains(&problem.to_string())));
            }
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
