//! The rules of presses on the command line: which profile, and what came of it.

use std::path::Path;

use clap::Error;
use serde_json::{Map, Value, json};
use warraq::diagnostic::{Code, Failed, Notes, Severity, nearest};
use warraq::preflight::rules::{self, Depth, Profile, Verdict};
use warraq::preflight::text::Subject;
use warraq::source::Sources;

use super::disk;
use super::report::{Finding, Report};
use super::typeset::unreadable;
use super::usage;

/// The largest profile.
const PROFILE_LIMIT: u64 = 1_000_000;

/// A profile that was named.
#[derive(Clone, Copy, Debug)]
pub(super) enum Choice<'a> {
    Shipped(&'a str),
    File(&'a Path),
}

/// What `--profile` names, or why it makes no sense.
pub(super) fn choice<'a>(command: &str, typed: &'a str) -> Result<Choice<'a>, Error> {
    let path = Path::new(typed);
    if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
        return Ok(Choice::File(path));
    }
    if Profile::names().any(|name| name == typed) {
        return Ok(Choice::Shipped(typed));
    }
    let tip = match nearest(typed, Profile::names()) {
        Some(_) if typed.contains(['.', '/', '\\']) => Some("a file of your own ends in .yaml".to_owned()),
        tip => tip,
    };
    let message = format!("`--profile {typed}`: no profile of this name ships");
    Err(usage::error_of(
        command,
        match tip {
            Some(tip) => format!("{message}\n\n  tip: {tip}"),
            None => message,
        },
    ))
}

/// The profile itself; where it cannot be read, the reasons are in the report.
pub(super) fn load(choice: Choice<'_>, report: &mut Report) -> Option<Profile> {
    let path = match choice {
        Choice::Shipped(name) => return Profile::shipped(name),
        Choice::File(path) => path,
    };
    let name = path.to_string_lossy().into_owned();
    let bytes = match disk::read_limited(path, PROFILE_LIMIT) {
        Ok(bytes) => bytes,
        Err(error) => {
            report.findings.push(unreadable(&name, &error));
            return None;
        }
    };
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        let message = format!("`{name}` is not UTF-8");
        let problem = Finding::of_file(Code::InvalidEncoding, &*name, message);
        report.findings.push(problem.hint("save the profile as UTF-8".to_owned()));
        return None;
    };
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let id = sources.add(&*name, text);
    let profile = rules::read(&sources, id, &mut notes);
    let found = notes.list().iter();
    report.findings.extend(found.map(|found| Finding::of_stage(found, &sources, &str::to_owned)));
    profile.ok()
}

/// Judges a file by a profile.  The error is that the file cannot be read, which is in the report.
pub(super) fn check(
    name: &str,
    bytes: &[u8],
    profile: &Profile,
    depth: Depth,
    report: &mut Report,
) -> Result<(), Failed> {
    let mut notes = Notes::new();
    let verdict = rules::check(Subject { name, bytes }, profile, depth, &mut notes);
    report.findings.extend(notes.list().iter().map(|found| Finding::of_finished(found, name)));
    report.left_out += notes.left_out();
    let verdict = verdict?;
    report.row(line(name, profile, &verdict, &notes), value(name, profile, &verdict, &notes));
    Ok(())
}

fn counts(notes: &Notes) -> [usize; 2] {
    [Severity::Error, Severity::Warning]
        .map(|severity| notes.list().iter().filter(|found| found.severity == severity).count())
}

/// `a.pdf: 2 pages by gwg-sheet: 1 error, 2 warnings; most ink C 12 % M 3 % Y 0 % K 8 %`
fn line(name: &str, profile: &Profile, verdict: &Verdict, notes: &Notes) -> String {
    let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let [errors, warnings] = counts(notes);
    let found = match (errors, warnings) {
        (0, 0) => "nothing to mend".to_owned(),
        (errors, warnings) => format!("{}, {}", plural(errors, "error"), plural(warnings, "warning")),
    };
    let pages = plural(verdict.pages, "page");
    let ink =
        if verdict.means.is_empty() { String::new() } else { format!("; ink {}", mean_of_all(verdict)) };
    format!("{name}: {pages} by {}: {found}{ink}", profile.name)
}

/// The means of the plates over all pages.
#[expect(clippy::cast_precision_loss, reason = "there are few pages")]
fn mean_of_all(verdict: &Verdict) -> String {
    let pages = verdict.means.len() as f64;
    let plates = verdict.plates.iter().enumerate().map(|(plate, name)| {
        let sum: f64 = verdict.means.iter().filter_map(|means| means.get(plate)).sum();
        format!("{name} {:.1} %", sum / pages * 100.0)
    });
    plates.collect::<Vec<_>>().join(", ")
}

fn value(name: &str, profile: &Profile, verdict: &Verdict, notes: &Notes) -> Value {
    let [errors, warnings] = counts(notes);
    let percent = |mean: f64| (mean * 100_000.0).round() / 1_000.0;
    let page = |means: &Vec<f64>| -> Map<String, Value> {
        verdict.plates.iter().zip(means).map(|(plate, mean)| (plate.clone(), json!(percent(*mean)))).collect()
    };
    let ink: Vec<Map<String, Value>> = verdict.means.iter().map(page).collect();
    json!({
        "file": name, "pages": verdict.pages, "profile": profile.name, "errors": errors, "warnings": warnings,
        "ink": ink,
    })
}
