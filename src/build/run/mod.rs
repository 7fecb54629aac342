//! The build itself.

mod check;
mod combine;
mod compare;
mod keys;
mod leftovers;
mod make;
mod parts;
mod remember;
mod session;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::*;

use super::disk::Disk;
use super::folder::{Access, Folder, Journal, Refusal};
use super::fresh::Reason;
use super::key::{Hash, Key};
use super::manifest::{MANIFEST, Manifest};
use super::plan::{Broken, Plan, Task};
use super::report::{BrokenRecord, Made, Report, State};
use super::store::{Entry, Reads, Store};
use super::system::reason;
use super::{Compare, Mode, Options, Watcher};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::source::FileError;
use check::Checked;
use session::Failure;
pub use session::{Session, build};

/// A statement's bytes and what they hash to, or why they cannot be read.
type Statement = Result<(Arc<[u8]>, Hash), FileError>;

/// One build of a session.
struct Build<'a> {
    session: &'a Session<'a>,
    manifest: &'a Manifest,
    watcher: &'a dyn Watcher,
    plan: Plan,
    out: PathBuf,
    /// The statements' contents, each read once.
    statements: Vec<OnceLock<Statement>>,
    told: Mutex<usize>,
}

/// A task's result, with what is to be remembered of it.
struct Done {
    made: Made,
    entry: Option<(Entry, Reads)>,
    failure: Option<Failure>,
}

impl Done {
    fn of(made: Made) -> Self {
        Self { made, entry: None, failure: None }
    }
}

impl<'a> Build<'a> {
    fn new(
        session: &'a Session<'a>,
        manifest: &'a Manifest,
        watcher: &'a dyn Watcher,
        (plan, out): (Plan, PathBuf),
    ) -> Self {
        let statements = plan.statements.iter().map(|_| OnceLock::new()).collect();
        Self { session, manifest, watcher, plan, out, statements, told: Mutex::new(0) }
    }

    /// Says how much is to be done, and makes the folders for it.
    fn begin(&self, checked: &[Checked], notes: &mut Notes) -> Result<(), Failed> {
        let running = checked.iter().filter(|checked| checked.runs()).count();
        self.watcher.planned(self.plan.tasks.len(), running);
        if self.session.options.mode == Mode::Make && running > 0 {
            self.make_folders(notes)?;
        }
        Ok(())
    }

    fn make_folders(&self, notes: &mut Notes) -> Result<(), Failed> {
        let names = self.plan.tasks.iter().flat_map(|task| &task.outputs).map(|(_, name)| name);
        let folders: BTreeSet<PathBuf> =
            names.filter_map(|name| self.out.join(&**name).parent().map(Path::to_owned)).collect();
        if let Some(store) = &self.session.folder {
            let passing = &self.session.passing;
            store.join(|own| {
                folders.iter().map(PathBuf::as_path).chain([own]).for_each(|at| passing.sweep(at));
            });
        }
        for folder in folders {
            // A link in the output folder may lead elsewhere.
            if self.session.disk.below(&folder).is_none() {
                let shown = self.shown(&folder.strip_prefix(&self.out).unwrap_or(&folder).to_string_lossy());
                return Err(notes.fail(outside(&shown)));
            }
            if let Err(error) = fs::create_dir_all(&folder) {
                let message = format!("the folder `{}` cannot be made: {}", folder.display(), reason(&error));
                let problem = Diagnostic::error(Code::UnwritableFile, None, message);
                return Err(notes.fail(problem.hint("name another folder with `out`".to_owned())));
            }
        }
        Ok(())
    }

    /// Runs what is stale, on all threads; the results are in the plan's order.
    fn work(&self, keys: &[Key], checked: Vec<Checked>, store: &Store) -> Vec<Done> {
        let mut running = 0;
        let numbered = checked.into_iter().map(|checked| {
            let number = running;
            running += usize::from(checked.runs());
            (number, checked)
        });
        let tasks: Vec<_> = self.plan.tasks.iter().zip(keys).zip(numbered).collect();
        let one = |((task, key), (number, checked)): ((&Task, &Key), (usize, Checked))| match checked {
            Checked::Fresh(entry) => self.fresh(task, *entry, store),
            Checked::Stale(reasons) => self.stale(number, task, key, reasons, store),
            Checked::Failing(failure) => {
                Done { failure: Some(*failure), ..Done::of(self.made(task, State::Failed)) }
            }
        };
        tasks.into_par_iter().with_max_len(16).map(one).collect()
    }

    fn made(&self, task: &Task, state: State) -> Made {
        let data = self.manifest.jobs[task.job].data.as_ref();
        let row =
            task.row().and_then(|row| self.plan.tables[task.job].as_ref().map(|table| &table.rows[row]));
        Made {
            files: task.outputs.iter().map(|(_, name)| self.shown(name)).collect(),
            statement: self.plan.statements[task.statement].to_string(),
            record: data.zip(row).map(|(data, row)| (data.path.clone(), row.line)),
            state,
            reasons: Vec::new(),
            pages: 0,
            bytes: 0,
            reads: Vec::new(),
            impact: None,
            found: None,
        }
    }

    /// A file of the output folder from the project folder.
    fn shown(&self, name: &str) -> String {
        match &*self.manifest.out {
            "" => name.to_owned(),
            out => format!("{out}/{name}"),
        }
    }

    fn fresh(&self, task: &Task, entry: Entry, store: &Store) -> Done {
        let reads = store.reads.get(entry.reads as usize).cloned().unwrap_or_default();
        let mut made = self.made(task, State::Fresh);
        made.pages = entry.pages as usize;
        made.files = entry.outputs.iter().map(|(name, _)| self.shown(name)).collect();
        made.reads = reads.iter().map(|(path, _)| path.to_string()).collect();
        Done { made, entry: Some((entry, reads)), failure: None }
    }

    /// Runs the task of a number among those that run.
    fn stale(&self, number: usize, task: &Task, key: &Key, reasons: Vec<Reason>, store: &Store) -> Done {
        let Options { mode, compare, .. } = self.session.options;
        if mode == Mode::Say && compare == Compare::Nothing {
            let made = Made { reasons, ..self.made(task, State::Stale) };
            return Done::of(made);
        }
        if self.watcher.is_stopped() {
            let made = Made { reasons, ..self.made(task, State::Stopped) };
            return Done::of(made);
        }
        let before = store.tasks.get(task.name());
        let mut done = self.make(number, task, key, before, store);
        done.made.reasons = reasons;
        if let Some((entry, reads)) = &done.entry {
            self.note(|journal| journal.done(task.name(), entry, reads));
            for (name, left) in before.into_iter().flat_map(|before| before.left_by(entry)) {
                self.note(|journal| journal.done(&name, &left, &Reads::new()));
            }
        }
        self.watcher.done(&done.made);
        done
    }

    /// The journal is a help: where it cannot be written, the store at the end says so.
    fn note(&self, write: impl FnOnce(&mut Journal) -> std::io::Result<()>) {
        let mut journal = self.session.journal.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = journal.as_mut().map(write);
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
}

/// The output folder: in the project, unless another one is allowed.
fn out_folder(manifest: &Manifest, disk: &Disk, notes: &mut Notes) -> Result<PathBuf, Failed> {
    disk.below(&manifest.out).ok_or_else(|| notes.fail(outside(&manifest.out)))
}

fn outside(folder: &str) -> Diagnostic {
    let message = format!("the output folder `{folder}` lies outside the project folder");
    Diagnostic::error(Code::OutsideProject, None, message)
        .hint("name a folder in it, or allow the other one with `--allow DIR`".to_owned())
}

fn take(disk: &Disk, options: &Options, notes: &mut Notes) -> Result<Folder, Failed> {
    let mut suffix = String::new();
    if options.manifest != MANIFEST {
        suffix = format!("-{:016x}", Hash::of(options.manifest.as_bytes()).0);
    }
    if let Some(shard) = options.selection.shard {
        suffix = format!("{suffix}-{}-of-{}", shard.number, shard.of);
    }
    let access = if options.mode == Mode::Make { Access::Keep } else { Access::Look };
    Folder::take(disk.root(), &suffix, access).map_err(|refusal| match refusal {
        Refusal::Locked => notes.fail(
            Diagnostic::error(Code::BuildLocked, None, "another build is at work in this project")
                .hint("wait until it has ended, or give each build a shard: `--shard 1/2`".to_owned()),
        ),
        Refusal::Link => notes.fail(
            Diagnostic::error(
                Code::OutsideProject,
                None,
                "`.warraq` is a link, and may lead out of the project",
            )
            .hint("remove the link: a build makes the folder anew".to_owned()),
        ),
        Refusal::Unwritable(error) => notes.fail(unwritable_store(&reason(&error))),
    })
}

fn unwritable_store(why: &str) -> Diagnostic {
    Diagnostic::error(Code::UnwritableFile, None, format!("the folder `.warraq` cannot be written: {why}"))
        .hint("a build remembers there what it made".to_owned())
}
