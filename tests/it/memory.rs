//! A project in memory, and what comes of setting it.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use warraq::diagnostic::{Code, Diagnostic, Severity};
use warraq::source::{FileError, Files};
use warraq::typeset::{Job, Outcome, Typesetter};

/// No input may keep anybody waiting for longer, not even in a build without optimisation on a busy machine.
const PATIENCE: Duration = Duration::from_mins(3);

/// The files of a project.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    pub(crate) fn new(files: &[(&str, &[u8])]) -> Self {
        let owned = |(path, bytes): &(&str, &[u8])| ((*path).to_owned(), bytes.to_vec());
        Self { files: files.iter().map(owned).collect() }
    }
}

impl Files for Memory {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        if path.starts_with("..") || path.starts_with('/') {
            return Err(FileError::Outside);
        }
        let is_folder = self.files.keys().any(|file| file.starts_with(&format!("{path}/")));
        let missing = if is_folder { FileError::IsFolder } else { FileError::NotFound };
        self.files.get(path).cloned().ok_or(missing)
    }

    fn list(&self, path: &str) -> Result<Vec<String>, FileError> {
        let inside = |file: &String| file.strip_prefix(path)?.strip_prefix('/').map(str::to_owned);
        let names: Vec<String> = self.files.keys().filter_map(inside).collect();
        if names.is_empty() { Err(FileError::NotFound) } else { Ok(names) }
    }
}

/// A statement that nothing is wrong with.
pub(crate) const TEXT: &str = "بیانیه\n\nما برای گفت‌وگو گرد هم آمدیم.\n";

/// Sets a statement without a project; it must end in time.
pub(crate) fn set(name: &str, statement: &[u8]) -> Outcome {
    run(&Job::new(name, statement), &Memory::default())
}

/// Sets a good statement in the layout `a.yaml`; it must end in time.
pub(crate) fn set_in(layout: &str) -> Outcome {
    set_in_project(&[("a.yaml", layout.as_bytes())])
}

/// Sets a good statement in the layout `a.yaml` of a project; it must end in time.
pub(crate) fn set_in_project(files: &[(&str, &[u8])]) -> Outcome {
    let job = Job { layout: Some("a.yaml"), ..Job::new("text.txt", TEXT.as_bytes()) };
    run(&job, &Memory::new(files))
}

/// Runs a job; it must end in time.
pub(crate) fn run(job: &Job<'_>, files: &dyn Files) -> Outcome {
    let start = Instant::now();
    let outcome = Typesetter::new().typeset(job, files);
    let took = start.elapsed();
    assert!(took < PATIENCE, "it took {took:?}");
    let failed = outcome.notes.errors() > 0;
    assert_eq!(outcome.outputs.is_empty(), failed, "either files or errors: {:?}", outcome.notes.list());
    outcome
}

/// Fails unless both files are there and nothing was found that is wrong.
#[track_caller]
pub(crate) fn is_set(outcome: &Outcome) {
    assert_eq!(outcome.outputs.len(), 2, "{:#?}", found(outcome));
}

/// Fails unless there is no file, and an error of this kind at this place (`FILE:LINE:COLUMN`), which says
/// all these words and how to go on.
#[track_caller]
pub(crate) fn is_refused(outcome: &Outcome, code: Code, place: &str, words: &[&str]) {
    let all = found(outcome);
    assert!(outcome.outputs.is_empty(), "nothing may come of this: {all:#?}");
    let errors = outcome.notes.list().iter().filter(|found| found.severity == Severity::Error);
    let Some(error) =
        errors.into_iter().find(|error| error.code == code && place_of(error, outcome) == place)
    else {
        panic!("no `{code}` at {place} among {all:#?}");
    };
    let hint = error.hint.as_deref().unwrap_or_default();
    assert!(!hint.is_empty(), "no hint: {all:#?}");
    for word in words {
        assert!(error.message.contains(word) || hint.contains(word), "`{word}` is not in {all:#?}");
    }
}

/// Everything that was found, a line each.
pub(crate) fn found(outcome: &Outcome) -> Vec<String> {
    let line = |found: &Diagnostic| {
        let hint = found.hint.as_ref().map_or_else(String::new, |hint| format!(" ({hint})"));
        format!("{} {} {}{hint}", found.code, place_of(found, outcome), found.message)
    };
    outcome.notes.list().iter().map(line).collect()
}

/// Where a problem is: `FILE:LINE:COLUMN`, or `-`.
pub(crate) fn place_of(problem: &Diagnostic, outcome: &Outcome) -> String {
    problem.span.map_or_else(
        || "-".to_owned(),
        |span| {
            let source = outcome.sources.get(span.source);
            let place = source.location(span.start as usize);
            format!("{}:{}:{}", source.name(), place.line, place.column)
        },
    )
}
