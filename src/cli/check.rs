//! `warraq check`: reads finished PDFs and says whether they are what they should be: for a press, by the rules
//! of a profile; for readers, by the words of their statement.

use std::path::Path;

use clap::Error;
use serde_json::{Value, json};
use warraq::diagnostic::{Notes, Severity};
use warraq::preflight::rules::{self, Profile};
use warraq::preflight::text::{self, Order, Subject, Verdict};
use warraq::source::{FileError, Sources};
use warraq::statement::{self, Statement};

use super::arguments::{Check, Depth};
use super::disk;
use super::preflight::{self, Choice};
use super::report::{Finding, Report};
use super::request::{Input, check_encoding};
use super::typeset::{read_statement, unreadable};

/// The largest PDF.
const PDF_LIMIT: u64 = 200_000_000;

/// The profile of files of which nothing else is asked.
const USUAL_PROFILE: &str = "x4";

/// Checks files.  The error is one of usage.
pub(super) fn check(typed: &Check) -> Result<Report, Error> {
    let choices = typed.profiles.iter().map(|profile| preflight::choice("check", profile));
    let mut choices = choices.collect::<Result<Vec<_>, _>>()?;
    if choices.is_empty() && typed.text.is_none() {
        choices.push(Choice::Shipped(USUAL_PROFILE));
    }
    typed.encoding.as_deref().map_or(Ok(()), check_encoding)?;
    let mut report = Report::rows("file", "files");
    let profiles: Vec<Profile> =
        choices.iter().filter_map(|choice| preflight::load(*choice, &mut report)).collect();
    let text = match &typed.text {
        Some(path) => match text(typed, path, &mut report) {
            Some(text) => Some(text),
            None => return Ok(report),
        },
        None => None,
    };
    if report.errors() == 0 {
        let asked = Asked { profiles: &profiles, depth: depth(typed.preflight), text };
        typed.files.iter().for_each(|file| check_one(file, &asked, &mut report));
    }
    Ok(report)
}

/// What is asked of every file.
struct Asked<'a> {
    profiles: &'a [Profile],
    depth: rules::Depth,
    text: Option<(Statement, Sources)>,
}

fn depth(typed: Depth) -> rules::Depth {
    match typed {
        Depth::Quick => rules::Depth::Quick,
        Depth::Full => rules::Depth::Full,
    }
}

/// The statement whose words are looked for.
fn text(typed: &Check, path: &Path, report: &mut Report) -> Option<(Statement, Sources)> {
    let input = if path == Path::new("-") { Input::StandardInput } else { Input::File(path) };
    let (name, bytes) = match read_statement(input) {
        Ok(read) => read,
        Err(finding) => {
            report.findings.push(finding);
            return None;
        }
    };
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let input = statement::Input { name: &name, bytes: &bytes, encoding: typed.encoding.as_deref() };
    let statement = statement::read(&input, &mut sources, &mut notes);
    // What is only worth knowing about a statement was said when it was set.
    let errors = notes.list().iter().filter(|found| found.severity == Severity::Error);
    report.findings.extend(errors.map(|found| Finding::of_stage(found, &sources, &str::to_owned)));
    statement.ok().map(|statement| (statement, sources))
}

fn check_one(path: &Path, asked: &Asked<'_>, report: &mut Report) {
    let name = path.to_string_lossy().into_owned();
    let bytes = match disk::read_limited(path, PDF_LIMIT) {
        Ok(bytes) => bytes,
        Err(error) => return report.findings.push(no_pdf(&name, &error)),
    };
    for profile in asked.profiles {
        if preflight::check(&name, &bytes, profile, asked.depth, report).is_err() {
            return;
        }
    }
    if let Some((statement, sources)) = &asked.text {
        check_text(&name, &bytes, statement, sources, report);
    }
}

fn check_text(name: &str, bytes: &[u8], statement: &Statement, sources: &Sources, report: &mut Report) {
    let mut notes = Notes::new();
    let verdict = text::check(Subject { name, bytes }, statement, &mut notes);
    let found = notes.list().iter();
    report.findings.extend(found.map(|found| Finding::of_stage(found, sources, &str::to_owned)));
    report.left_out += notes.left_out();
    if let Ok(verdict) = verdict {
        report.row(line(name, &verdict), value(name, &verdict));
    }
}

fn no_pdf(name: &str, error: &FileError) -> Finding {
    match error {
        FileError::TooLarge(_) => unreadable(name, error).hint("no leaflet is that large".to_owned()),
        _ => unreadable(name, error),
    }
}

/// `a.screen.pdf: 350 words on 2 pages; in the order of content fine, by structure fine`
fn line(name: &str, verdict: &Verdict) -> String {
    let Verdict { pages, words, content, structure } = *verdict;
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let orders = match (content, structure) {
        (Order::Fine, Order::Fine) => "both orders fine".to_owned(),
        (_, Order::Absent) => format!("order of content {}, no structure", content.name()),
        _ => format!("order of content {}, structure {}", content.name(), structure.name()),
    };
    format!("{name}: {words} word{} on {pages} page{}, {orders}", plural(words), plural(pages))
}

fn value(name: &str, verdict: &Verdict) -> Value {
    let Verdict { pages, words, content, structure } = *verdict;
    json!({
        "file": name, "pages": pages, "words": words, "content": content.name(), "structure": structure.name(),
    })
}
