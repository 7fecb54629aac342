//! One task: from its statement and record to its files.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::parts::Outputs;
use super::{Build, Done, Failure, Statement};
use crate::build::disk::Disk;
use crate::build::fresh::hash_of_list;
use crate::build::key::{Hash, Key};
use crate::build::plan::{Of, Task};
use crate::build::report::{Made, State};
use crate::build::store::{Entry, Reads, Store};
use crate::build::{Compare, Mode};
use crate::diagnostic::{Code, Diagnostic};
use crate::orthography::Findings;
use crate::source::{FileError, Files};
use crate::template::Values;
use crate::typeset::{Imprint, Job, Kind, Outcome, Preflight, TextCheck};

/// The largest statement, in bytes.
const STATEMENT_LIMIT: u64 = 32_000_000;

/// What was found is kept of so many tasks; of all others it is only known that they failed.
const TOLD: usize = 1_000;

impl Build<'_> {
    /// Makes the task of a number among those that run.
    pub(super) fn make(
        &self,
        number: usize,
        task: &Task,
        key: &Key,
        before: Option<&Entry>,
        store: &Store,
    ) -> Done {
        let mut made = self.made(task, State::Failed);
        let path = &self.plan.statements[task.statement];
        let (bytes, content) = match self.statement(task.statement) {
            Ok(statement) => statement,
            Err(error) => {
                let message = format!("cannot read `{path}`: {error}");
                return self.failed(made, Diagnostic::error(Code::UnreadableFile, None, message));
            }
        };
        if let Of::Many(many) = &task.of {
            return self.combine(task, many, key, (&bytes, content), before);
        }
        let values = match self.values(task) {
            Ok(values) => values,
            Err(problem) => return self.failed(made, problem),
        };
        let outcome = self.typeset(task, path, &bytes, &values);
        made.pages = outcome.pages;
        made.reads.clone_from(&outcome.files);
        let has_files = outcome.notes.errors() == 0;
        let files = has_files.then(|| self.fresh_files(task, &outcome, before, store)).transpose();
        let files = match files {
            Ok(files) => files,
            Err(problem) => return self.failed(made, problem),
        };
        if self.session.options.compare != Compare::Nothing {
            made.impact = Some(Box::new(self.compared(task, &outcome, files.as_deref(), before)));
            if let Some(files) = &files {
                self.show(number, task, files);
            }
        }
        let Some(files) = files else {
            self.tell(&mut made, outcome);
            return self.failing(made, key);
        };
        if self.session.options.mode == Mode::Say {
            made.state = State::Stale;
            drop(files);
            self.tell(&mut made, outcome);
            return Done::of(made);
        }
        let written = self.write(&files);
        if let Ok((_, outputs)) = &written {
            self.imprint_of(task, outputs, &outcome.imprint);
        }
        drop(files);
        self.tell(&mut made, outcome);
        match written {
            Err(problem) => self.failed(made, problem),
            Ok((state, outputs)) => {
                made.state = state;
                made.files = outputs.iter().map(|(name, _)| self.shown(name)).collect();
                made.bytes = outputs.iter().map(|(_, known)| known.stat.size()).sum();
                let reads = self.reads_of(&made.reads);
                let pages = u32::try_from(made.pages).unwrap_or(u32::MAX);
                let key = Key { statement: self.statement_hash(task, content), ..*key };
                Done { made, entry: Some((Entry { key, reads: 0, pages, outputs }, reads)), failure: None }
            }
        }
    }

    /// Remembers the lines, for whoever asks later what a change moves.
    fn imprint_of(&self, task: &Task, outputs: &Outputs, imprint: &Imprint) {
        let mut imprints = self.session.imprints.lock().unwrap_or_else(PoisonError::into_inner);
        if let (Some(imprints), Some((_, first))) = (imprints.as_mut(), outputs.first()) {
            // Without them there is less to compare, and nothing else.
            let _ = imprints.put(task.name(), first.hash, imprint);
        }
    }

    /// A task whose statement, record or layout has errors; the same again would have the same.
    fn failing(&self, made: Made, key: &Key) -> Done {
        let reads = self.session.reads.lock().unwrap_or_else(PoisonError::into_inner);
        let held = |path: &String| (path.as_str().into(), reads.get(&**path).copied());
        let failure = Failure { key: *key, reads: made.reads.iter().map(held).collect() };
        drop(reads);
        Done { failure: Some(failure), ..Done::of(made) }
    }

    pub(super) fn failed(&self, mut made: Made, problem: Diagnostic) -> Done {
        made.state = State::Failed;
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if *told < TOLD {
            *told += 1;
            let mut found = made.found.take().unwrap_or_default();
            found.0.push(problem);
            made.found = Some(found);
        }
        Done::of(made)
    }

    /// Keeps what was found, of the first tasks.
    pub(super) fn tell(&self, made: &mut Made, outcome: Outcome) {
        if outcome.notes.list().is_empty() {
            return;
        }
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if *told < TOLD {
            *told += 1;
            made.found = Some(Box::new((outcome.notes, outcome.sources)));
        }
    }

    fn statement(&self, number: usize) -> Statement {
        let read = || {
            let bytes = self.session.disk.read_large(&self.plan.statements[number], STATEMENT_LIMIT)?;
            let hash = Hash::of(&bytes);
            Ok((bytes.into(), hash))
        };
        self.statements[number].get_or_init(read).clone()
    }

    fn values(&self, task: &Task) -> Result<Values, Diagnostic> {
        let variables = &self.manifest.jobs[task.job].variables;
        match task.row().zip(self.plan.tables[task.job].as_ref()) {
            Some((row, table)) => table
                .values(&table.rows[row], variables)
                .map_err(|why| Diagnostic::error(Code::InvalidRecords, None, why)),
            None => Ok(variables.clone()),
        }
    }

    fn typeset(&self, task: &Task, path: &str, bytes: &[u8], values: &Values) -> Outcome {
        let kinds: Vec<Kind> = task.outputs.iter().map(|(kind, _)| *kind).collect();
        let job = self.job(task, (path, bytes), &kinds, values);
        self.session.typesetter.typeset(&job, &Noted { disk: self.session.disk, reads: &self.session.reads })
    }

    pub(super) fn job<'j>(
        &'j self,
        task: &'j Task,
        (path, bytes): (&'j str, &'j [u8]),
        kinds: &'j [Kind],
        values: &'j Values,
    ) -> Job<'j> {
        let wanted = &self.manifest.jobs[task.job];
        Job {
            name: path,
            folder: path.rsplit_once('/').map_or("", |(folder, _)| folder),
            statement: bytes,
            encoding: None,
            layout: task.layout.as_deref(),
            language: wanted.language,
            settings: &wanted.settings,
            kinds,
            date: self.session.options.date,
            values: Some(values),
            text_check: TextCheck::Skip,
            preflight: Preflight::Quick,
            findings: Findings::Untold,
            ignored: &[],
            denied: &[],
            words: &self.session.options.words,
        }
    }

    pub(super) fn reads_of(&self, paths: &[String]) -> Reads {
        let reads = self.session.reads.lock().unwrap_or_else(PoisonError::into_inner);
        paths.iter().filter_map(|path| reads.get(&**path).map(|hash| (path.as_str().into(), *hash))).collect()
    }
}

pub(super) fn unwritable(name: &str, why: &str) -> Diagnostic {
    Diagnostic::error(Code::UnwritableFile, None, format!("cannot write `{name}`: {why}"))
        .hint("see that the folder is there and has room".to_owned())
}

/// The project's files, with what they held noted down.
pub(super) struct Noted<'a> {
    pub(super) disk: &'a Disk,
    pub(super) reads: &'a Mutex<BTreeMap<Box<str>, Hash>>,
}

impl Noted<'_> {
    fn note(&self, path: &str, hash: Hash) {
        self.reads.lock().unwrap_or_else(PoisonError::into_inner).insert(path.into(), hash);
    }
}

impl Files for Noted<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        let bytes = self.disk.read(path)?;
        self.note(path, Hash::of(&bytes));
        Ok(bytes)
    }

    fn list(&self, path: &str) -> Result<Vec<String>, FileError> {
        let names = self.disk.list(path)?;
        self.note(&format!("{path}/"), hash_of_list(&names));
        Ok(names)
    }
}
