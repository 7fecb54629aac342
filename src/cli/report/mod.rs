//! What came of a command, and how it is written.

mod excerpt;
mod finding;
mod human;
mod json;
mod mended;
mod sarif;
mod visible;

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use serde_json::Value;
use warraq::diagnostic::Code;

use super::arguments::{Common, Format};
use warraq::build::reason;

pub(super) use finding::Finding;
pub(super) use mended::Mends;

/// The input has errors, or a file could not be written.
const FAILURE: u8 = 1;

/// What came of a command.
#[derive(Debug)]
pub(super) struct Report {
    /// What was found.
    pub(super) findings: Vec<Finding>,
    /// How many problems more there are.
    pub(super) left_out: usize,
    /// How many pages were set.
    pub(super) pages: Option<usize>,
    /// What was mended in the statement.
    pub(super) mends: Mends,
    /// What people are told before the problems.
    said: String,
    /// Problems that were printed while the command ran, by how grave they are.
    printed: Vec<Finding>,
    /// What it all comes to, for programs.
    summary: Option<Value>,
    answer: Answer,
}

/// What goes to standard output.
#[derive(Debug)]
enum Answer {
    Rows(Rows),
    /// Bytes that are written as they are, whatever the format: a PDF, a schema, a script.
    Raw(Vec<u8>),
}

/// Results of one sort: a line each for people, a value each for programs.
#[derive(Debug)]
struct Rows {
    one: &'static str,
    many: &'static str,
    list: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    /// Nothing where people learn nothing from it.
    line: Option<String>,
    value: Value,
}

impl Report {
    /// A report of results that are called `one` and `many`.
    pub(super) fn rows(one: &'static str, many: &'static str) -> Self {
        Self::of(Answer::Rows(Rows { one, many, list: Vec::new() }))
    }

    /// A report that writes `bytes` to standard output.
    pub(super) fn raw(bytes: Vec<u8>) -> Self {
        Self::of(Answer::Raw(bytes))
    }

    fn of(answer: Answer) -> Self {
        Self {
            findings: Vec::new(),
            left_out: 0,
            pages: None,
            mends: Mends::default(),
            said: String::new(),
            printed: Vec::new(),
            summary: None,
            answer,
        }
    }

    /// Adds a result.
    pub(super) fn row(&mut self, line: String, value: Value) {
        if let Answer::Rows(rows) = &mut self.answer {
            rows.list.push(Row { line: Some(line), value });
        }
    }

    /// Adds a line of which programs are not told.
    pub(super) fn line(&mut self, line: String) {
        if let Answer::Rows(rows) = &mut self.answer {
            rows.list.push(Row { line: Some(line), value: Value::Null });
        }
    }

    /// Says what it all comes to, for programs.
    pub(super) fn set_summary(&mut self, summary: Value) {
        self.summary = Some(summary);
    }

    /// Counts problems that were printed already.
    pub(super) fn count_printed(&mut self, found: &[Finding]) {
        self.printed.extend_from_slice(found);
    }

    /// Adds a result of which people are not told.
    pub(super) fn row_for_programs(&mut self, value: Value) {
        if let Answer::Rows(rows) = &mut self.answer {
            rows.list.push(Row { line: None, value });
        }
    }

    /// Adds what people are told before the problems.
    pub(super) fn say(&mut self, words: &str) {
        self.said.push_str(words);
    }

    /// Sends `bytes` to standard output instead of results.
    pub(super) fn set_raw(&mut self, bytes: Vec<u8>) {
        self.answer = Answer::Raw(bytes);
    }

    /// The same report with one problem more.
    pub(super) fn with(mut self, finding: Finding) -> Self {
        self.findings.push(finding);
        self
    }

    /// How many errors were found.
    pub(super) fn errors(&self) -> usize {
        self.findings.iter().chain(&self.printed).filter(|found| found.is_error()).count()
    }

    fn standard_output(&self, format: Format) -> Cow<'_, [u8]> {
        let text = match (&self.answer, format) {
            (Answer::Raw(bytes), _) => return Cow::Borrowed(bytes),
            (Answer::Rows(rows), Format::Human) => {
                rows.list.iter().filter_map(|row| row.line.as_deref()).flat_map(|line| [line, "\n"]).collect()
            }
            (Answer::Rows(_), Format::Json) => json::document(self),
            (Answer::Rows(_), Format::Jsonl) => json::lines(self),
            (Answer::Rows(_), Format::Sarif) => sarif::document(self),
        };
        Cow::Owned(text.into_bytes())
    }
}

/// The JSON document of a command that did not run.
pub(super) fn usage_document(finding: Finding) -> String {
    json::document(&Report::rows("output", "outputs").with(finding))
}

/// Whether to write in colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Colour {
    Yes,
    No,
}

/// What standard error is connected to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terminal {
    colour: Colour,
}

impl Terminal {
    /// Colour is for terminals, unless `NO_COLOR` is set (<https://no-color.org>) or the terminal is dumb.
    pub(super) fn of_environment() -> Self {
        let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let plain = set("NO_COLOR").is_some() || set("TERM").is_some_and(|term| term == "dumb");
        let colour = if !plain && io::stderr().is_terminal() { Colour::Yes } else { Colour::No };
        Self { colour }
    }
}

/// A problem as people read it, in colour where standard error takes it.
pub(super) fn shown(found: &Finding) -> String {
    human::finding(found, Terminal::of_environment().colour)
}

/// A problem for programs.
pub(super) fn value(found: &Finding) -> Value {
    json::diagnostic(found)
}

/// A problem in a line, without its place and its hint.
pub(super) fn in_short(found: &Finding) -> String {
    let file = found.file.as_ref().map_or_else(String::new, |file| format!(" in {}", visible::visible(file)));
    format!("{}[{}]{file}: {}", found.severity.as_str(), found.code, visible::visible(&found.message))
}

/// Writes the results, then the problems, and gives the exit code.
pub(super) fn print(mut report: Report, common: &Common, terminal: Terminal) -> ExitCode {
    let bytes = report.standard_output(common.format);
    let written = io::stdout().write_all(&bytes).and_then(|()| io::stdout().flush());
    match written {
        // Whoever closed the pipe has read enough, as `head` does.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let message = format!("cannot write to standard output: {}", reason(&error));
            report.findings.push(Finding::error(Code::UnwritableFile, message));
            print_human(&report, common.quiet, terminal.colour);
        }
        _ if common.format == Format::Human || matches!(report.answer, Answer::Raw(_)) => {
            print_human(&report, common.quiet, terminal.colour);
        }
        _ => {}
    }
    if report.errors() == 0 { ExitCode::SUCCESS } else { ExitCode::from(FAILURE) }
}

/// When standard error cannot be written either, there is nobody left to tell.
fn print_human(report: &Report, quiet: bool, colour: Colour) {
    let shown = report.findings.iter().filter(|found| !quiet || found.is_error());
    let mut text = String::new();
    if !quiet {
        text.extend(report.said.lines().flat_map(|line| [visible::visible(line), "\n".to_owned()]));
    }
    text.extend(shown.map(|found| human::finding(found, colour)));
    if let Some(line) = report.mends.summary().filter(|_| !quiet) {
        text += &line;
        text.push('\n');
    }
    let all: Vec<Finding> = report.findings.iter().chain(&report.printed).cloned().collect();
    if let Some(summary) = human::summary(&all, report.left_out).filter(|_| !quiet) {
        text += &summary;
        text.push('\n');
    }
    let _ = io::stderr().write_all(text.as_bytes());
}
