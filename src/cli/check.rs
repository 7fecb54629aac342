//! `warraq check`: reads finished PDFs and says whether they are what they should be: for a press, by the rules
//! of a profile; for readers, by the words of their statement.

use std::path::{Path, PathBuf};

use clap::Error;
use serde_json::{Value, json};
use warraq::diagnostic::{Failed, Notes, Severity};
use warraq::preflight::rules::{self, Profile};
use warraq::preflight::text::{self, Order, Subject, Verdict};
use warraq::source::{FileError, Sources};
use warraq::statement::{self, Statement};
use warraq::typeset::{Job, Typesetter};

use super::arguments::{Check, Common, Depth};
use super::disk;
use super::preflight::{self, Choice};
use super::report::{Finding, Report};
use super::request::{Input, LayoutChoice, allowed_folders, check_encoding, layout_choice};
use super::typeset::{open_project, read_statement, unreadable};
use super::words;

/// The largest PDF.
const PDF_LIMIT: u64 = 200_000_000;

/// The profile of files of which nothing else is asked.
const USUAL_PROFILE: &str = "x4";

/// Checks files.  The error is one of usage.
pub(super) fn check(typed: &Check, common: &Common) -> Result<Report, Error> {
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
        Some(path) => {
            let layout = typed.layout.as_deref().map(layout_choice).transpose()?;
            let wanted = Wanted { path, layout, allowed: &allowed_folders(common)? };
            match texts(typed, &wanted, &mut report) {
                Some(texts) => texts,
                None => return Ok(report),
            }
        }
        None => Vec::new(),
    };
    if report.errors() == 0 {
        let asked = Asked { profiles: &profiles, depth: depth(typed.preflight), texts: text };
        typed.files.iter().for_each(|file| check_one(file, &asked, &mut report));
    }
    Ok(report)
}

/// What is asked of every file.
struct Asked<'a> {
    profiles: &'a [Profile],
    depth: rules::Depth,
    /// The statement, in the ways in which its pages may say it.
    texts: Vec<(Statement, Sources)>,
}

/// The statement that was set.
struct Wanted<'a> {
    path: &'a Path,
    layout: Option<LayoutChoice<'a>>,
    allowed: &'a [PathBuf],
}

fn depth(typed: Depth) -> rules::Depth {
    match typed {
        Depth::Quick => rules::Depth::Quick,
        Depth::Full => rules::Depth::Full,
    }
}

/// The statement whose words are looked for: as it is written, and as it is set.
fn texts(typed: &Check, wanted: &Wanted<'_>, report: &mut Report) -> Option<Vec<(Statement, Sources)>> {
    let path = wanted.path;
    let input = if path == Path::new("-") { Input::StandardInput } else { Input::File(path) };
    let (name, bytes) = match read_statement(input) {
        Ok(read) => read,
        Err(finding) => {
            report.findings.push(finding);
            return None;
        }
    };
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let encoding = typed.encoding.as_deref();
    let written =
        statement::read(&statement::Input { name: &name, bytes: &bytes, encoding }, &mut sources, &mut notes);
    // What is only worth knowing about a statement was said when it was set.
    let errors = notes.list().iter().filter(|found| found.severity == Severity::Error);
    report.findings.extend(errors.map(|found| Finding::of_stage(found, &sources, &str::to_owned)));
    let mut texts = vec![(written.ok()?, sources)];
    let keep = [("orthography".to_owned(), "keep".to_owned())];
    for settings in [&[][..], &keep] {
        let job = Job { encoding, settings, language: typed.language, ..Job::new(&name, &bytes) };
        match as_set(input, &job, wanted) {
            Ok(set) => texts.push(set),
            // A layout that nobody named may be one that is not here.
            Err(_) if wanted.layout.is_none() => {}
            Err(findings) => {
                report.findings.extend(findings);
                return None;
            }
        }
    }
    Some(texts)
}

/// The statement as its layout sets it.
fn as_set(
    input: Input<'_>,
    job: &Job<'_>,
    wanted: &Wanted<'_>,
) -> Result<(Statement, Sources), Vec<Finding>> {
    let project = open_project(input, wanted.layout, wanted.allowed).map_err(|finding| vec![finding])?;
    let words = words::of_project(&project.disk).map_err(|finding| vec![finding])?;
    let job = Job { layout: project.layout.as_deref(), words: &words, ..*job };
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let set = Typesetter::new().statement(&job, &project.disk, &mut sources, &mut notes);
    set.map(|set| (set, sources.clone())).map_err(|Failed| {
        let errors = notes.list().iter().filter(|found| found.severity == Severity::Error);
        let name = |name: &str| project.disk.shown_name(name);
        errors.map(|found| Finding::of_stage(found, &sources, &name)).collect()
    })
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
    let heard = asked.texts.iter().map(|(statement, sources)| {
        let mut notes = Notes::new();
        let verdict = text::check(Subject { name: &name, bytes: &bytes }, statement, &mut notes);
        (verdict, notes, sources)
    });
    // A file says its statement in one of these ways; the nearest is meant.
    if let Some((verdict, notes, sources)) = heard.min_by_key(|(_, notes, _)| notes.list().len()) {
        tell(&name, verdict, &notes, sources, report);
    }
}

fn tell(name: &str, verdict: Result<Verdict, Failed>, notes: &Notes, sources: &Sources, report: &mut Report) {
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
