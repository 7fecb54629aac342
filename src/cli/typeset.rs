//! `warraq typeset`: reads the statement, has it set, writes the files.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use clap::Error;
use serde_json::Value;
use warraq::diagnostic::Code;
use warraq::orthography::Findings;
use warraq::source::FileError;
use warraq::typeset::{Job, Kind, Outcome, Output, Part, Preflight, TextCheck, Typesetter};

use super::arguments::{Common, PressCheck, Typeset};
use super::disk::{self, Disk};
use super::report::{Finding, Mends, Report};
use super::request::{Destination, Input, LayoutChoice, Request, Target};
use super::trouble::unwritable;
use super::words;
use super::write::Prepared;

/// The largest statement: some five thousand pages of text.
const STATEMENT_LIMIT: u64 = 32_000_000;

/// Sets a statement.  The error is one of usage.
pub(super) fn typeset(typed: &Typeset, common: &Common) -> Result<Report, Error> {
    let request = Request::new(typed, common)?;
    Ok(set(&request).unwrap_or_else(|finding| empty_report().with(finding)))
}

fn empty_report() -> Report {
    Report::rows("output", "outputs")
}

fn set(request: &Request<'_>) -> Result<Report, Finding> {
    let (name, statement) = read_statement(request.input)?;
    let Project { disk: project, layout, folder } =
        open_project(request.input, request.layout, &request.allowed)?;
    let words = words::of_project(&project)?;
    let kinds: Vec<Kind> = request.targets.iter().map(|target| target.kind).collect();
    let mut settings = request.typed.settings.clone();
    let dpi = request.typed.dpi.iter();
    settings
        .extend(dpi.flat_map(|dpi| ["png.dpi", "press.dpi"].map(|key| (key.to_owned(), dpi.to_string()))));
    if request.typed.outline_text {
        settings.push(("press.outline-text".to_owned(), "true".to_owned()));
    }
    let job = Job {
        name: &name,
        folder: &folder,
        statement: &statement,
        encoding: request.typed.encoding.as_deref(),
        layout: layout.as_deref(),
        language: request.typed.language,
        settings: &settings,
        kinds: &kinds,
        date: request.date,
        values: None,
        text_check: if request.typed.text_check { TextCheck::Run } else { TextCheck::Skip },
        preflight: match request.typed.preflight {
            PressCheck::Quick => Preflight::Quick,
            PressCheck::Full => Preflight::Full,
            PressCheck::Off => Preflight::Off,
        },
        findings: Findings::Told,
        ignored: &[],
        denied: &[],
        words: &words,
    };
    let outcome = Typesetter::new().typeset(&job, &project);
    Ok(deliver(&outcome, &request.targets, &|source| {
        if source == name { source.to_owned() } else { project.shown_name(source) }
    }))
}

pub(super) fn read_statement(input: Input<'_>) -> Result<(String, Vec<u8>), Finding> {
    match input {
        Input::StandardInput => {
            let bytes = disk::take_limited(io::stdin().lock(), STATEMENT_LIMIT)
                .map_err(|error| unreadable("<stdin>", &error))?;
            let name = if looks_like_markdown(&bytes) { "<stdin>.md" } else { "<stdin>" };
            Ok((name.to_owned(), bytes))
        }
        Input::File(path) => {
            let name = path.to_string_lossy().into_owned();
            let bytes =
                disk::read_limited(path, STATEMENT_LIMIT).map_err(|error| unreadable(&name, &error))?;
            Ok((name, bytes))
        }
    }
}

/// Whether the first line is `---` or begins with `# `: standard input has no name that would say it.
fn looks_like_markdown(bytes: &[u8]) -> bool {
    // Without NUL and marks, UTF-16 and UTF-8 begin alike.
    let head: Vec<u8> = bytes.iter().take(16).copied().filter(|&byte| byte != 0 && byte < 0x80).collect();
    head.starts_with(b"# ") || head.starts_with(b"---\n") || head.starts_with(b"---\r\n")
}

/// Where a statement is set.
pub(super) struct Project {
    /// The project folder.
    pub(super) disk: Disk,
    /// The layout as the library names it: by name, or by its path in the project folder.
    pub(super) layout: Option<String>,
    /// The statement's folder, as a path in the project folder.
    pub(super) folder: String,
}

pub(super) fn open_project(
    statement: Input<'_>,
    layout: Option<LayoutChoice<'_>>,
    allowed: &[PathBuf],
) -> Result<Project, Finding> {
    let statement = match statement {
        Input::StandardInput => Path::new(""),
        Input::File(path) => path,
    };
    let disk = project_of(statement, allowed)?;
    let path = match layout {
        None => return Ok(Project { disk, layout: None, folder: String::new() }),
        Some(LayoutChoice::Named(name)) => {
            return Ok(Project { disk, layout: Some(name.to_owned()), folder: String::new() });
        }
        Some(LayoutChoice::File(path)) => path,
    };
    let mut project = match disk.name_of(path) {
        Some(_) => Project { disk, layout: None, folder: String::new() },
        None => beside(path, disk.root(), allowed)?,
    };
    project.disk.permit(path).map_err(|error| unreadable_path(path, &error))?;
    let name = project.disk.name_of(path).unwrap_or_else(|| path.to_string_lossy().into_owned());
    project.layout = Some(name);
    Ok(project)
}

/// The project of a layout that lies outside the statement's `folder`, in which its pictures stay readable.
fn beside(layout: &Path, folder: &Path, allowed: &[PathBuf]) -> Result<Project, Finding> {
    let mut disk = project_of(layout, allowed)?;
    disk.permit(folder).map_err(|error| unreadable_path(folder, &error))?;
    let folder = folder.strip_prefix(disk.root()).unwrap_or(folder).to_string_lossy().into_owned();
    Ok(Project { disk, layout: None, folder })
}

/// The folder of `file`.
fn project_of(file: &Path, allowed: &[PathBuf]) -> Result<Disk, Finding> {
    let folder = file.parent().unwrap_or(Path::new(""));
    Disk::open(folder, allowed).map_err(|error| unreadable_path(file, &error))
}

fn unreadable_path(path: &Path, error: &io::Error) -> Finding {
    unreadable(&path.to_string_lossy(), &disk::file_error(error))
}

pub(super) fn unreadable(file: &str, error: &FileError) -> Finding {
    let code = if matches!(error, FileError::TooLarge(_)) { Code::TooLarge } else { Code::UnreadableFile };
    let hint = match error {
        FileError::NotFound => "look at the name; paths start at the current folder",
        FileError::IsFolder => "name a file in it",
        FileError::Outside => "name its folder with `--allow`",
        FileError::TooLarge(_) => "split it into several files",
        FileError::Other(_) => "see that it may be read",
    };
    Finding::of_file(code, file, format!("cannot read `{file}`: {error}")).hint(hint.to_owned())
}

/// Writes what was set to its targets and reports what was found.
fn deliver(outcome: &Outcome, targets: &[Target], name: &dyn Fn(&str) -> String) -> Report {
    let mut report = empty_report();
    let found = outcome.notes.list().iter();
    let press = targets.iter().find(|target| target.kind == Kind::Press).map(Target::shown);
    report.findings.extend(found.map(|found| match (&found.finished, &press) {
        (Some(_), Some(press)) => Finding::of_finished(found, press),
        _ => Finding::of_stage(found, &outcome.sources, name),
    }));
    report.left_out = outcome.notes.left_out();
    report.pages = Some(outcome.pages).filter(|pages| *pages > 0);
    report.mends = Mends::of(&outcome.mended, &outcome.sources, name);
    if report.errors() == 0 {
        write_all(outcome, targets, &mut report);
    }
    report
}

/// Writes all files, or none: they take their names when every one of them is on the disk.
fn write_all(outcome: &Outcome, targets: &[Target], report: &mut Report) {
    let mut prepared = Vec::new();
    for target in targets {
        let outputs: Vec<&Output> =
            outcome.outputs.iter().filter(|output| output.kind == target.kind).collect();
        let files = match files(&outputs, target) {
            Ok(files) => files,
            Err(finding) => {
                report.findings.push(finding);
                continue;
            }
        };
        for (path, output) in files {
            let Some(path) = path else {
                report.set_raw(output.bytes.clone());
                continue;
            };
            match Prepared::new(&path, &output.bytes) {
                Ok(file) => prepared.push((path, file)),
                Err(error) => report.findings.push(unwritable(&path, &error)),
            }
        }
    }
    if report.errors() > 0 {
        return;
    }
    for (path, file) in prepared {
        let shown = path.to_string_lossy().into_owned();
        match file.finish() {
            Ok(()) => report.row(shown.clone(), Value::String(shown)),
            Err(error) => report.findings.push(unwritable(&path, &error)),
        }
    }
}

/// Where each output of a kind goes: to a file, or else to standard output.
fn files<'o>(
    outputs: &[&'o Output],
    Target { kind, to }: &Target,
) -> Result<Vec<(Option<PathBuf>, &'o Output)>, Finding> {
    match (to, outputs) {
        (_, []) => Err(nothing_set(*kind)),
        (Destination::StandardOutput, [output]) => Ok(vec![(None, output)]),
        (Destination::File(path), [output]) => Ok(vec![(Some(path.clone()), output)]),
        (Destination::StandardOutput | Destination::File(_), outputs) => Err(several(*kind, outputs.len())),
        (Destination::Pictures(name), outputs) => {
            let pages = outputs.iter().filter(|output| matches!(output.part, Part::Page(_))).count();
            let path = |output: &Output| Some(picture_name(name, output, pages));
            Ok(outputs.iter().map(|output| (path(output), *output)).collect())
        }
    }
}

/// `NAME.png`, where there are several `NAME-1.png`, and `NAME.thumb.png`.
fn picture_name(name: &OsStr, Output { kind, part, .. }: &Output, pages: usize) -> PathBuf {
    let mut name = name.to_os_string();
    match part {
        Part::Page(number) if pages > 1 => name.push(format!("-{number}.")),
        Part::Thumbnail => name.push(".thumb."),
        Part::Page(_) | Part::Whole => name.push("."),
    }
    name.push(kind.name());
    name.into()
}

fn several(kind: Kind, pictures: usize) -> Finding {
    let message = format!("`--output` names one file, and there are {pictures} pictures");
    let word = kind.name();
    let mut hint =
        format!("write `--for {word}` without `--output` for NAME-1.{word}, NAME-2.{word} and so on");
    // Pictures for a press show all of its sheets.
    if kind == Kind::Png {
        hint.push_str(", or draw one page: `--set png.pages=first`");
    }
    Finding::error(Code::Usage, message).hint(Some(hint))
}

fn nothing_set(kind: Kind) -> Finding {
    Finding::error(Code::Internal, format!("nothing was set for `{}`, and no error says why", kind.name()))
        .hint(Some("please report this with the statement and the layout".to_owned()))
}

#[cfg(test)]
mod tests;
