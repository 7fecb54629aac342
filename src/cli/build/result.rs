//! What became of a build, for people and for programs.

use std::fmt::Write;

use serde_json::{Value, json};
use warraq::build::disk::Disk;
use warraq::build::{Built, Made, Shard, State};
use warraq::diagnostic::Severity;

use super::impact;
use crate::cli::arguments::{Build, Common, Format};
use crate::cli::report::{Finding, Report};

/// What was wrong with a manifest that cannot be read.
pub(in crate::cli) fn of_manifest(mut report: Report, built: &Built) -> Report {
    let name = |source: &str| source.to_owned();
    report
        .findings
        .extend(built.notes.list().iter().map(|found| Finding::of_stage(found, &built.sources, &name)));
    report.left_out = built.notes.left_out();
    report
}

/// What is wrong with everything, and with records of which nothing can be made.
pub(in crate::cli) fn of_all(built: &Built, disk: &Disk) -> Vec<Finding> {
    let of_manifest = of_manifest(Report::rows("task", "tasks"), built).findings;
    of_manifest.into_iter().chain(of_records(built, disk)).collect()
}

fn of_records(built: &Built, disk: &Disk) -> impl Iterator<Item = Finding> {
    built.report.broken.iter().map(|broken| {
        let file = disk.shown_path(&broken.file);
        let message = format!("record {file}:{}: {}", broken.line, broken.problem.message);
        Finding::of_file(broken.problem.code, file, message).hint(broken.problem.hint.clone())
    })
}

/// The whole report.  `printed` says whether the problems of single tasks were shown while they ran.
pub(super) fn report(
    report: Report,
    built: &Built,
    disk: &Disk,
    typed: &Build,
    common: &Common,
    printed: bool,
) -> Report {
    let mut report = of_manifest(report, built);
    let all = &built.report;
    report.findings.extend(of_records(built, disk));
    for made in &all.tasks {
        let found = findings(made, disk);
        if printed {
            report.count_printed(&found);
        } else {
            report.findings.extend(found);
        }
        if typed.explain || typed.dry_run {
            report.say(&explained(made, disk));
        }
        // Events were written when they happened.
        if common.format == Format::Jsonl && made.state != State::Fresh {
            continue;
        }
        if common.format != Format::Human {
            report.row_for_programs(value(made));
        } else if made.state == State::Written {
            made.files.iter().for_each(|file| report.line(disk.shown_path(file)));
        }
    }
    for left in &all.leftovers {
        let what = if all.removed > 0 { "removed" } else { "left over" };
        report.say(&format!("{what}: {} (no task makes it any more)\n", disk.shown_path(left)));
    }
    let is_compared = typed.impact || typed.impact_png.is_some();
    if is_compared {
        report.say(&impact::table(all, disk));
    }
    report.say(&summary(built));
    let mut summary = summary_value(built);
    if let Some(members) = summary.as_object_mut() {
        if is_compared {
            members.insert("impact".to_owned(), impact::summary_value(all));
        }
        if let Some(Shard { number, of }) = typed.shard {
            members.insert("shard".to_owned(), json!({"number": number, "of": of}));
        }
    }
    report.set_summary(summary);
    report
}

/// `1 document`, `2 documents`.
pub(in crate::cli) fn documents(count: usize) -> String {
    if count == 1 { "1 document".to_owned() } else { format!("{count} documents") }
}

/// `10 documents: 8 written, 2 fresh`, and where there are records, what became of each.
fn summary(built: &Built) -> String {
    let all = &built.report;
    if all.tasks.is_empty() && all.records.read == 0 && built.notes.errors() > 0 {
        return String::new();
    }
    let states = [State::Written, State::Same, State::Fresh, State::Stale, State::Failed, State::Stopped];
    let words = |state: State| match state {
        State::Same => "came out the same",
        State::Stale => "would be made",
        State::Stopped => "not begun",
        other => other.as_str(),
    };
    let counts =
        states.into_iter().map(|state| (all.count(state), words(state))).filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, word)| format!("{count} {word}")).collect();
    let mut text = format!(
        "{}: {}\n",
        documents(all.tasks.len()),
        if counts.is_empty() { "nothing to do".to_owned() } else { counts.join(", ") }
    );
    let records = all.records;
    if records.read > 0 {
        let _ = writeln!(
            text,
            "{} records read: {} asked for, {} left out, {} broken",
            records.read,
            records.read - records.skipped - records.broken,
            records.skipped,
            records.broken
        );
    }
    text
}

fn summary_value(built: &Built) -> Value {
    let all = &built.report;
    let count = |state| all.count(state);
    json!({
        "tasks": all.tasks.len(),
        "written": count(State::Written),
        "same": count(State::Same),
        "fresh": count(State::Fresh),
        "stale": count(State::Stale),
        "failed": count(State::Failed),
        "stopped": count(State::Stopped),
        "records": {"read": all.records.read, "skipped": all.records.skipped, "broken": all.records.broken},
        "leftovers": all.leftovers,
        "removed": all.removed,
    })
}

fn explained(made: &Made, disk: &Disk) -> String {
    if made.state == State::Fresh {
        return String::new();
    }
    let files: Vec<String> = made.files.iter().map(|file| disk.shown_path(file)).collect();
    let reasons: Vec<String> = made.reasons.iter().map(ToString::to_string).collect();
    format!("{}: {}\n", files.join(", "), reasons.join("; "))
}

/// What was found in a task, with its record.
pub(in crate::cli) fn findings(made: &Made, disk: &Disk) -> Vec<Finding> {
    let Some(found) = &made.found else { return Vec::new() };
    let (notes, sources) = &**found;
    let name = |source: &str| {
        if source == made.statement { disk.shown_path(source) } else { disk.shown_name(source) }
    };
    let record =
        made.record.as_ref().map(|(file, line)| format!("record {}:{line}: ", disk.shown_path(file)));
    // Spelling and fitting are the same for all records: only what is wrong is told of each.
    let list = notes.list().iter().filter(|found| record.is_none() || found.severity != Severity::Note);
    list.map(|found| Finding::of_stage(found, sources, &name).in_record(record.as_deref())).collect()
}

/// A task for programs.
pub(in crate::cli) fn value(made: &Made) -> Value {
    let reasons: Vec<String> = made.reasons.iter().map(ToString::to_string).collect();
    let mut value = json!({
        "files": made.files,
        "statement": made.statement,
        "record": made.record.as_ref().map(|(file, line)| json!({"file": file, "line": line})),
        "state": made.state.as_str(),
        "reasons": reasons,
        "pages": made.pages,
        "bytes": made.bytes,
    });
    if let (Some(impact), Some(members)) = (&made.impact, value.as_object_mut()) {
        members.insert("impact".to_owned(), impact::value(impact));
    }
    value
}
