//! The build itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::*;

use super::disk::Disk;
use super::fresh::{Inputs, Reason, hash_of_list, reasons};
use super::key::{Hash, Hasher, Key};
use super::kinds::of_part;
use super::manifest::Manifest;
use super::plan::{Broken, Plan, Task, plan};
use super::report::{BrokenRecord, Built, Made, Report, State};
use super::store::{Entry, Folder, Journal, Known, Reads, Refusal, Stat, Store};
use super::system::reason;
use super::{Leftovers, Mode, Options, Watcher, write};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::orthography::Findings;
use crate::source::{FileError, Files, Sources};
use crate::template::Values;
use crate::typeset::{Job, Kind, Outcome, Part, TextCheck, Typesetter};

/// The largest statement, in bytes.
const STATEMENT_LIMIT: u64 = 32_000_000;

/// What was found is kept of so many tasks; of all others it is only known that they failed.
const TOLD: usize = 1_000;

/// Makes what a manifest asks for.
pub fn build(
    manifest: &Manifest,
    disk: &Disk,
    options: &Options,
    watcher: &dyn Watcher,
    sources: Sources,
    notes: Notes,
) -> Built {
    let mut built = Built { notes, sources, report: Report::default() };
    // What went wrong stands in the notes.
    let _ = Build::run(manifest, disk, options, watcher, &mut built);
    built
}

struct Build<'a> {
    manifest: &'a Manifest,
    disk: &'a Disk,
    options: &'a Options,
    watcher: &'a dyn Watcher,
    plan: Plan,
    out: PathBuf,
    typesetter: Typesetter,
    /// The statements' contents, each read once.
    statements: Vec<OnceLock<Result<(Arc<[u8]>, Hash), FileError>>>,
    /// What files that were read held.
    reads: Mutex<BTreeMap<Box<str>, Hash>>,
    journal: Mutex<Option<Journal>>,
    told: Mutex<usize>,
}

/// A task's result, with what is to be remembered of it.
struct Done {
    made: Made,
    entry: Option<(Entry, Reads)>,
}

impl Build<'_> {
    fn run(
        manifest: &Manifest,
        disk: &Disk,
        options: &Options,
        watcher: &dyn Watcher,
        built: &mut Built,
    ) -> Result<(), Failed> {
        let Built { notes, sources, report } = built;
        let out = out_folder(manifest, disk, notes)?;
        let plan = plan(manifest, disk, &options.selection, sources, notes)?;
        report.records = plan.counts;
        let folder = take(disk, options, notes)?;
        let mut store = folder.load();
        if store.damaged > 0 {
            let message = format!("{} lines of `.warraq` are damaged or of another version", store.damaged);
            let problem = Diagnostic::warning(Code::UnusableStore, None, message);
            notes.push(problem.hint("what they remembered is made again".to_owned()));
        }
        let statements = plan.statements.iter().map(|_| OnceLock::new()).collect();
        let mut build = Build {
            manifest,
            disk,
            options,
            watcher,
            plan,
            out,
            typesetter: Typesetter::keeping_all(),
            statements,
            reads: Mutex::default(),
            journal: Mutex::default(),
            told: Mutex::new(0),
        };
        build.all(&folder, &mut store, notes, report)
    }

    fn all(
        &mut self,
        folder: &Folder,
        store: &mut Store,
        notes: &mut Notes,
        report: &mut Report,
    ) -> Result<(), Failed> {
        let mut inputs = Inputs::new(self.disk, self.options.trust, store);
        let keys = self.keys(&mut inputs);
        let checked = self.checked(&keys, &mut inputs, store);
        let running = checked.iter().filter(|checked| checked.is_err()).count();
        self.watcher.planned(self.plan.tasks.len(), running);
        let is_made = self.options.mode == Mode::Make;
        if is_made && running > 0 {
            self.make_folders(notes)?;
        }
        let journal = is_made.then(|| folder.journal(store)).transpose();
        let journal = journal.map_err(|error| notes.fail(unwritable_store(&reason(&error))))?;
        *self.journal.lock().unwrap_or_else(PoisonError::into_inner) = journal;
        let done = self.work(&keys, checked, store);
        self.plan_report(report);
        let changed = self.remember(done, inputs, store, report);
        self.leftovers(store, report, notes);
        let journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(journal) = journal else { return Ok(()) };
        let saved =
            if changed || report.removed > 0 { folder.save(store, journal) } else { folder.leave(journal) };
        saved.map_err(|error| notes.fail(unwritable_store(&reason(&error))))
    }

    /// The key of each task.
    fn keys(&self, inputs: &mut Inputs<'_>) -> Vec<Key> {
        let shared = self.shared();
        let tables = &self.plan.tables;
        let statements: Vec<Hash> =
            self.plan.statements.iter().map(|path| inputs.hash(path).unwrap_or_default()).collect();
        let key = |task: &Task| {
            let (settings, variables) = self.of_job(task.job);
            let record =
                task.row.and_then(|row| tables[task.job].as_ref().map(|table| table.hash(&table.rows[row])));
            let mut outputs = Hasher::new();
            for (kind, name) in &task.outputs {
                outputs.text(kind.name());
                outputs.text(name);
            }
            Key {
                program: shared,
                statement: self.statement_hash(task, statements[task.statement]),
                layout: Hash::of(task.layout.as_deref().unwrap_or_default().as_bytes()),
                settings,
                record: record.unwrap_or_default(),
                variables,
                outputs: outputs.finish(),
            }
        };
        self.plan.tasks.par_iter().with_min_len(256).map(key).collect()
    }

    /// The content of a statement, and its name, which says how it is read and what it is called in places.
    fn statement_hash(&self, task: &Task, content: Hash) -> Hash {
        let mut hasher = Hasher::new();
        hasher.text(&self.plan.statements[task.statement]);
        hasher.bytes(&content.0.to_le_bytes());
        hasher.finish()
    }

    /// The program, and what is said once for all.
    fn shared(&self) -> Hash {
        let mut hasher = Hasher::new();
        hasher.text(&self.options.program);
        hasher.text(&format!("{:?}", self.options.date));
        self.options.words.iter().for_each(|word| hasher.text(word));
        hasher.finish()
    }

    fn of_job(&self, job: usize) -> (Hash, Hash) {
        let wanted = &self.manifest.jobs[job];
        let mut settings = Hasher::new();
        for (key, value) in &wanted.settings {
            settings.text(key);
            settings.text(value);
        }
        settings.text(&wanted.language.map_or_else(String::new, |language| language.to_string()));
        let mut variables = Hasher::new();
        for (name, value) in wanted.variables.iter() {
            variables.text(name);
            variables.text(&value.shown());
        }
        (settings.finish(), variables.finish())
    }

    /// What is fresh, and why the rest is not.
    fn checked(
        &self,
        keys: &[Key],
        inputs: &mut Inputs<'_>,
        store: &Store,
    ) -> Vec<Result<Entry, Vec<Reason>>> {
        let Options { effort, trust, .. } = *self.options;
        let mut checked = Vec::with_capacity(keys.len());
        for (task, key) in self.plan.tasks.iter().zip(keys) {
            let entry = store.tasks.get(task.name());
            checked.push(reasons(key, entry, effort, trust, &self.out, inputs, store));
        }
        checked
    }

    fn make_folders(&self, notes: &mut Notes) -> Result<(), Failed> {
        let names = self.plan.tasks.iter().flat_map(|task| &task.outputs).map(|(_, name)| name);
        let folders: BTreeSet<PathBuf> =
            names.filter_map(|name| self.out.join(&**name).parent().map(Path::to_owned)).collect();
        for folder in folders {
            if let Err(error) = fs::create_dir_all(&folder) {
                let message = format!("the folder `{}` cannot be made: {}", folder.display(), reason(&error));
                let problem = Diagnostic::error(Code::UnwritableFile, None, message);
                return Err(notes.fail(problem.hint("name another folder with `out`".to_owned())));
            }
            write::remove_passing(&folder);
        }
        Ok(())
    }

    /// Runs what is stale, on all threads; the results are in the plan's order.
    fn work(&self, keys: &[Key], checked: Vec<Result<Entry, Vec<Reason>>>, store: &Store) -> Vec<Done> {
        let tasks: Vec<_> = self.plan.tasks.iter().zip(keys).zip(checked).collect();
        let one = |((task, key), checked): ((&Task, &Key), Result<Entry, Vec<Reason>>)| match checked {
            Ok(entry) => self.fresh(task, entry, store),
            Err(reasons) => self.stale(task, key, reasons, store),
        };
        let threads = self.options.threads.map_or(0, std::num::NonZeroUsize::get);
        match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
            Ok(pool) => pool.install(|| tasks.into_par_iter().with_max_len(16).map(one).collect()),
            // Without threads of our own there is still this one.
            Err(_) => tasks.into_iter().map(one).collect(),
        }
    }

    fn made(&self, task: &Task, state: State) -> Made {
        let data = self.manifest.jobs[task.job].data.as_ref();
        let row = task.row.and_then(|row| self.plan.tables[task.job].as_ref().map(|table| &table.rows[row]));
        Made {
            files: task.outputs.iter().map(|(_, name)| self.shown(name)).collect(),
            statement: self.plan.statements[task.statement].to_string(),
            record: data.zip(row).map(|(data, row)| (data.path.clone(), row.line)),
            state,
            reasons: Vec::new(),
            pages: 0,
            bytes: 0,
            reads: Vec::new(),
            found: None,
        }
    }

    /// A file of the output folder from the project folder.
    fn shown(&self, name: &str) -> String {
        format!("{}/{name}", self.manifest.out.trim_end_matches('/'))
    }

    fn fresh(&self, task: &Task, entry: Entry, store: &Store) -> Done {
        let reads = store.reads.get(entry.reads as usize).cloned().unwrap_or_default();
        let mut made = self.made(task, State::Fresh);
        made.pages = entry.pages as usize;
        made.files = entry.outputs.iter().map(|(name, _)| self.shown(name)).collect();
        made.reads = reads.iter().map(|(path, _)| path.to_string()).collect();
        Done { made, entry: Some((entry, reads)) }
    }

    fn stale(&self, task: &Task, key: &Key, reasons: Vec<Reason>, store: &Store) -> Done {
        if self.options.mode == Mode::Say {
            let made = Made { reasons, ..self.made(task, State::Stale) };
            return Done { made, entry: None };
        }
        if self.watcher.is_stopped() {
            let made = Made { reasons, ..self.made(task, State::Stopped) };
            return Done { made, entry: None };
        }
        let mut done = self.make(task, key, store.tasks.get(task.name()));
        done.made.reasons = reasons;
        if let Some((entry, reads)) = &done.entry {
            self.note(|journal| journal.done(task.name(), entry, reads));
        }
        self.watcher.done(&done.made);
        done
    }

    /// The journal is a help: where it cannot be written, the store at the end says so.
    fn note(&self, write: impl FnOnce(&mut Journal) -> std::io::Result<()>) {
        let mut journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = journal.as_mut().map(write);
    }

    fn make(&self, task: &Task, key: &Key, before: Option<&Entry>) -> Done {
        let mut made = self.made(task, State::Failed);
        let path = &self.plan.statements[task.statement];
        let (bytes, content) = match self.statement(task.statement) {
            Ok(statement) => statement,
            Err(error) => {
                let message = format!("cannot read `{path}`: {error}");
                return self.failed(made, Diagnostic::error(Code::UnreadableFile, None, message));
            }
        };
        let values = match self.values(task) {
            Ok(values) => values,
            Err(problem) => return self.failed(made, problem),
        };
        let outcome = self.typeset(task, path, &bytes, &values);
        made.pages = outcome.pages;
        made.reads.clone_from(&outcome.files);
        let is_failed = outcome.notes.errors() > 0;
        let written = if is_failed { None } else { Some(self.write(task, &outcome, before)) };
        self.tell(&mut made, outcome);
        match written {
            None => Done { made, entry: None },
            Some(Err(problem)) => self.failed(made, problem),
            Some(Ok((state, outputs))) => {
                made.state = state;
                made.files = outputs.iter().map(|(name, _)| self.shown(name)).collect();
                made.bytes = outputs.iter().map(|(_, known)| known.stat.size()).sum();
                let reads = self.reads_of(&made.reads);
                let pages = u32::try_from(made.pages).unwrap_or(u32::MAX);
                let key = Key { statement: self.statement_hash(task, content), ..*key };
                Done { made, entry: Some((Entry { key, reads: 0, pages, outputs }, reads)) }
            }
        }
    }

    fn failed(&self, mut made: Made, problem: Diagnostic) -> Done {
        made.state = State::Failed;
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if *told < TOLD {
            *told += 1;
            let mut found = made.found.take().unwrap_or_default();
            found.0.push(problem);
            made.found = Some(found);
        }
        Done { made, entry: None }
    }

    /// Keeps what was found, of the first tasks.
    fn tell(&self, made: &mut Made, outcome: Outcome) {
        if outcome.notes.list().is_empty() {
            return;
        }
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if *told < TOLD {
            *told += 1;
            made.found = Some(Box::new((outcome.notes, outcome.sources)));
        }
    }

    fn statement(&self, number: usize) -> Result<(Arc<[u8]>, Hash), FileError> {
        let read = || {
            let bytes = self.disk.read_large(&self.plan.statements[number], STATEMENT_LIMIT)?;
            let hash = Hash::of(&bytes);
            Ok((bytes.into(), hash))
        };
        self.statements[number].get_or_init(read).clone()
    }

    fn values(&self, task: &Task) -> Result<Values, Diagnostic> {
        let variables = &self.manifest.jobs[task.job].variables;
        match task.row.zip(self.plan.tables[task.job].as_ref()) {
            Some((row, table)) => table
                .values(&table.rows[row], variables)
                .map_err(|why| Diagnostic::error(Code::InvalidRecords, None, why)),
            None => Ok(variables.clone()),
        }
    }

    fn typeset(&self, task: &Task, path: &str, bytes: &[u8], values: &Values) -> Outcome {
        let wanted = &self.manifest.jobs[task.job];
        let kinds: Vec<Kind> = task.outputs.iter().map(|(kind, _)| *kind).collect();
        let job = Job {
            name: path,
            statement: bytes,
            encoding: None,
            layout: task.layout.as_deref(),
            language: wanted.language,
            settings: &wanted.settings,
            kinds: &kinds,
            date: self.options.date,
            values: Some(values),
            text_check: TextCheck::Skip,
            findings: Findings::Untold,
            ignored: &[],
            denied: &[],
            words: &self.options.words,
        };
        self.typesetter.typeset(&job, &Noted { disk: self.disk, reads: &self.reads })
    }

    fn reads_of(&self, paths: &[String]) -> Reads {
        let reads = self.reads.lock().unwrap_or_else(PoisonError::into_inner);
        paths.iter().filter_map(|path| reads.get(&**path).map(|hash| (path.as_str().into(), *hash))).collect()
    }

    /// Writes a task's files where they differ from what is there.
    fn write(
        &self,
        task: &Task,
        outcome: &Outcome,
        before: Option<&Entry>,
    ) -> Result<(State, Vec<(Box<str>, Known)>), Diagnostic> {
        let mut state = State::Same;
        let mut outputs = Vec::with_capacity(task.outputs.len());
        for (kind, name) in &task.outputs {
            let of_kind = || outcome.outputs.iter().filter(|output| output.kind == *kind);
            let pages = of_kind().filter(|output| matches!(output.part, Part::Page(_))).count();
            for output in of_kind() {
                let name = of_part(name, output.part, pages);
                let path = self.out.join(&name);
                let hash = Hash::of(&output.bytes);
                let same = before
                    .and_then(|entry| entry.outputs.iter().find(|(own, _)| **own == name))
                    .map(|(_, known)| *known);
                let same = same.filter(|known| {
                    known.hash == hash
                        && known.settled
                        && Stat::of(&path).is_ok_and(|stat| stat == known.stat)
                });
                let known = match same {
                    Some(known) => known,
                    None => {
                        state = State::Written;
                        let written = write::quickly(&path, &output.bytes).and_then(|()| Stat::of(&path));
                        let stat =
                            written.map_err(|error| unwritable(&self.shown(&name), &reason(&error)))?;
                        Known { hash, stat, settled: false }
                    }
                };
                outputs.push((name.into(), known));
            }
        }
        Ok((state, outputs))
    }

    fn plan_report(&mut self, report: &mut Report) {
        let broken = std::mem::take(&mut self.plan.broken);
        let file = |job: usize| {
            self.manifest.jobs[job].data.as_ref().map_or_else(String::new, |data| data.path.clone())
        };
        report.broken = broken
            .into_iter()
            .map(|Broken { job, line, problem }| BrokenRecord { file: file(job), line, problem })
            .collect();
    }

    /// Puts the results into the store and the report, and says whether the store has to be saved.
    fn remember(&self, done: Vec<Done>, inputs: Inputs<'_>, store: &mut Store, report: &mut Report) -> bool {
        let mut changed = false;
        let Store { tasks: mut rest, files, reads: old_reads, .. } = std::mem::take(store);
        store.files = files;
        for (task, Done { made, entry }) in self.plan.tasks.iter().zip(done) {
            let before = rest.remove(task.name());
            let entry = match entry {
                Some((entry, reads)) => Some(Entry { reads: store.number(&reads), ..entry }),
                // What could not be made is made again next time; its old files are still its own.
                None => before.clone().map(|entry| {
                    let key = if self.options.mode == Mode::Say { entry.key } else { Key::default() };
                    let reads = old_reads.get(entry.reads as usize).cloned().unwrap_or_default();
                    Entry { key, reads: store.number(&reads), ..entry }
                }),
            };
            changed |= made.state != State::Fresh || is_unsettled(before.as_ref());
            report.stopped |= made.state == State::Stopped;
            report.tasks.push(made);
            if let Some(entry) = entry {
                store.tasks.insert(task.name().into(), entry);
            }
        }
        for (name, entry) in rest {
            let reads = old_reads.get(entry.reads as usize).cloned().unwrap_or_default();
            let entry = Entry { reads: store.number(&reads), ..entry };
            store.tasks.insert(name, entry);
        }
        let known = inputs.known();
        changed |= known.iter().any(|(path, known)| store.files.get(path) != Some(known));
        store.files.extend(known);
        changed
    }

    /// Files of tasks that the manifest no longer has.  Where only a part of it is made, nobody can tell.
    fn leftovers(&self, store: &mut Store, report: &mut Report, notes: &mut Notes) {
        let selection = &self.options.selection;
        if selection.only.is_some() || selection.condition.is_some() || report.stopped {
            return;
        }
        let made: BTreeSet<&str> = self.plan.tasks.iter().map(Task::name).collect();
        let kept: BTreeSet<Box<str>> = self
            .plan
            .tasks
            .iter()
            .filter_map(|task| store.tasks.get(task.name()))
            .flat_map(|entry| entry.outputs.iter().map(|(name, _)| name.clone()))
            .collect();
        let mut gone: Vec<Box<str>> =
            store.tasks.keys().filter(|name| !made.contains(&***name)).cloned().collect();
        gone.sort_unstable();
        for task in gone {
            let Some(entry) = store.tasks.get(&task) else { continue };
            let outputs: Vec<(Box<str>, Known)> =
                entry.outputs.iter().filter(|(name, _)| !kept.contains(name)).cloned().collect();
            let mut is_left = false;
            for (name, known) in outputs {
                let path = self.out.join(&*name);
                if !path.exists() {
                    continue;
                }
                report.leftovers.push(self.shown(&name));
                if self.options.leftovers != Leftovers::Remove || self.options.mode == Mode::Say {
                    is_left = true;
                } else if let Err(why) = remove(&path, known) {
                    is_left = true;
                    notes.push(Diagnostic::warning(
                        Code::UnwritableFile,
                        None,
                        format!("`{}` was not removed: {why}", self.shown(&name)),
                    ));
                } else {
                    report.removed += 1;
                }
            }
            if !is_left && self.options.mode == Mode::Make {
                self.note(|journal| journal.forget(&task));
                store.tasks.remove(&task);
            }
        }
    }
}

fn is_unsettled(entry: Option<&Entry>) -> bool {
    entry.is_none_or(|entry| entry.outputs.iter().any(|(_, known)| !known.settled))
}

/// Removes a file that still holds what a build wrote.
fn remove(path: &Path, known: Known) -> Result<(), String> {
    let bytes = super::disk::read_limited(path, u64::MAX - 1).map_err(|error| error.to_string())?;
    if Hash::of(&bytes) != known.hash {
        return Err("somebody has changed it".to_owned());
    }
    fs::remove_file(path).map_err(|error| reason(&error))
}

/// The output folder: in the project, unless another one is allowed.
fn out_folder(manifest: &Manifest, disk: &Disk, notes: &mut Notes) -> Result<PathBuf, Failed> {
    disk.below(&manifest.out).ok_or_else(|| {
        let message = format!("the output folder `{}` lies outside the project folder", manifest.out);
        let problem = Diagnostic::error(Code::OutsideProject, None, message);
        notes.fail(problem.hint("name a folder in it, or allow the other one with `--allow DIR`".to_owned()))
    })
}

fn take(disk: &Disk, options: &Options, notes: &mut Notes) -> Result<Folder, Failed> {
    let suffix = options
        .selection
        .shard
        .map_or_else(String::new, |shard| format!("-{}-of-{}", shard.number, shard.of));
    Folder::take(disk.root(), &suffix).map_err(|refusal| match refusal {
        Refusal::Locked => notes.fail(
            Diagnostic::error(Code::BuildLocked, None, "another build is at work in this project")
                .hint("wait until it has ended, or give each build a shard: `--shard 1/2`".to_owned()),
        ),
        Refusal::Unwritable(error) => notes.fail(unwritable_store(&reason(&error))),
    })
}

fn unwritable_store(why: &str) -> Diagnostic {
    Diagnostic::error(Code::UnwritableFile, None, format!("the folder `.warraq` cannot be written: {why}"))
        .hint("a build remembers there what it made".to_owned())
}

fn unwritable(name: &str, why: &str) -> Diagnostic {
    Diagnostic::error(Code::UnwritableFile, None, format!("cannot write `{name}`: {why}"))
        .hint("see that the folder is there and has room".to_owned())
}

/// The project's files, with what they held noted down.
struct Noted<'a> {
    disk: &'a Disk,
    reads: &'a Mutex<BTreeMap<Box<str>, Hash>>,
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
