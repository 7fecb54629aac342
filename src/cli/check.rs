//! `warraq check`: reads finished PDFs and says whether they are what they should be.

use std::path::Path;

use clap::Error;
use serde_json::{Value, json};
use warraq::diagnostic::{Notes, Severity};
use warraq::preflight::text::{self, Order, Subject, Verdict};
use warraq::source::{FileError, Sources};
use warraq::statement::{self, Statement};

use super::arguments::Check;
use super::disk;
use super::report::{Finding, Report};
use super::request::{Input, check_encoding};
use super::typeset::{read_statement, unreadable};
use super::usage;

/// The largest PDF.
const PDF_LIMIT: u64 = 200_000_000;

/// Checks files.  The error is one of usage.
pub(super) fn check(typed: &Check) -> Result<Report, Error> {
    let Some(path) = &typed.text else {
        let message = "`warraq check` needs the statement: `--text STATEMENT`";
        return Err(usage::error_of("check", message));
    };
    typed.encoding.as_deref().map_or(Ok(()), check_encoding)?;
    let input = if path == Path::new("-") { Input::StandardInput } else { Input::File(path) };
    let report = Report::rows("file", "files");
    Ok(match read_statement(input) {
        Ok((name, bytes)) => check_all(typed, &name, &bytes, report),
        Err(finding) => report.with(finding),
    })
}

fn check_all(typed: &Check, name: &str, bytes: &[u8], mut report: Report) -> Report {
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let input = statement::Input { name, bytes, encoding: typed.encoding.as_deref() };
    let statement = statement::read(&input, &mut sources, &mut notes);
    // What is only worth knowing about a statement was said when it was set.
    let errors = notes.list().iter().filter(|found| found.severity == Severity::Error);
    report.findings.extend(errors.map(|found| Finding::of_stage(found, &sources, &str::to_owned)));
    if let Ok(statement) = statement {
        typed.files.iter().for_each(|file| check_one(file, &statement, &sources, &mut report));
    }
    report
}

fn check_one(path: &Path, statement: &Statement, sources: &Sources, report: &mut Report) {
    let name = path.to_string_lossy().into_owned();
    let bytes = match disk::read_limited(path, PDF_LIMIT) {
        Ok(bytes) => bytes,
        Err(error) => return report.findings.push(no_pdf(&name, &error)),
    };
    let mut notes = Notes::new();
    let verdict = text::check(Subject { name: &name, bytes: &bytes }, statement, &mut notes);
    let found = notes.list().iter();
    report.findings.extend(found.map(|found| Finding::of_stage(found, sources, &str::to_owned)));
    report.left_out += notes.left_out();
    if let Ok(verdict) = verdict {
        report.row(line(&name, &verdict), value(&name, &verdict));
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
