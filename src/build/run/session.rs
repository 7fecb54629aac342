//! What one build leaves in memory for the next.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ffi::OsStr;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use super::check::Checked;
use super::{Build, out_folder, take, unwritable_store};
use crate::build::disk::Disk;
use crate::build::folder::{Folder, Journal};
use crate::build::fresh::Inputs;
use crate::build::imprints::{Imprints, task};
use crate::build::key::{Hash, Key};
use crate::build::manifest::Manifest;
use crate::build::plan::{Plan, Task, plan};
use crate::build::report::{Built, Report};
use crate::build::store::Store;
use crate::build::system::reason;
use crate::build::write::Passing;
use crate::build::{Mode, Options, Watcher};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::source::Sources;
use crate::typeset::Typesetter;

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
    let _ = once(manifest, disk, options, watcher, &mut built);
    built
}

fn once(
    manifest: &Manifest,
    disk: &Disk,
    options: &Options,
    watcher: &dyn Watcher,
    built: &mut Built,
) -> Result<(), Failed> {
    let out = out_folder(manifest, disk, &mut built.notes)?;
    let plan = plan(manifest, disk, &options.selection, &mut built.sources, &mut built.notes)?;
    let mut session = Session::open(disk, options.clone(), &mut built.notes)?;
    session.run(manifest, (plan, out), watcher, built)?;
    session.close(&mut built.notes)
}

/// One build after the other of one project, with what the last one knew: fonts, layouts, words that were shaped,
/// and what is on the disk.
#[derive(Debug)]
pub struct Session<'a> {
    pub(super) disk: &'a Disk,
    pub(super) options: Options,
    pub(super) folder: Option<Folder>,
    /// How files are called while they are written.
    pub(super) passing: Passing,
    store: Store,
    pub(super) typesetter: Typesetter,
    /// What files that were read held, by the layouts that the typesetter keeps and by the tasks that ran.
    pub(super) reads: Mutex<BTreeMap<Box<str>, Hash>>,
    pub(super) journal: Mutex<Option<Journal>>,
    /// How documents came out; nothing where that is not remembered.
    pub(super) imprints: Mutex<Option<Imprints>>,
    /// The tasks that had errors, so that they run again when something of theirs has changed.
    failures: HashMap<Box<str>, Failure>,
    pool: Option<rayon::ThreadPool>,
    /// Whether the store has to be saved.
    is_changed: bool,
}

/// What a task with errors was made from.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    pub(super) key: Key,
    /// The files that it asked for and what they held, nothing where they could not be read.
    pub(super) reads: Vec<(Box<str>, Option<Hash>)>,
}

impl<'a> Session<'a> {
    /// Begins with what is remembered of the last build.
    ///
    /// # Errors
    /// When another build is at work, or the store cannot be written; `notes` says so.
    pub fn open(disk: &'a Disk, options: Options, notes: &mut Notes) -> Result<Self, Failed> {
        let folder = take(disk, &options, notes)?;
        let store = folder.load();
        if store.damaged > 0 {
            let message = format!("{} lines of `.warraq` are damaged or of another version", store.damaged);
            let problem = Diagnostic::warning(Code::UnusableStore, None, message);
            notes.push(problem.hint("what they remembered is made again".to_owned()));
        }
        Ok(Self { folder: Some(folder), store, ..Self::passing(disk, options) })
    }

    /// Begins with nothing, and leaves nothing but files.
    pub fn passing(disk: &'a Disk, options: Options) -> Self {
        let threads = options.threads.map_or(0, std::num::NonZeroUsize::get);
        Self {
            disk,
            options,
            folder: None,
            passing: Passing::of(disk.root()),
            store: Store::default(),
            typesetter: Typesetter::keeping_all(),
            reads: Mutex::default(),
            journal: Mutex::default(),
            imprints: Mutex::default(),
            failures: HashMap::new(),
            // Without threads of our own there is still the one that asks.
            pool: rayon::ThreadPoolBuilder::new().num_threads(threads).build().ok(),
            is_changed: false,
        }
    }

    /// Words that are spelt as they should be, from the next build on.
    pub fn set_words(&mut self, words: Vec<String>) {
        self.options.words = words;
    }

    /// The output folder of a manifest, canonical as far as it is there.
    pub fn out(&self, manifest: &Manifest) -> Option<PathBuf> {
        self.disk.below(&manifest.out)
    }

    /// Files of these names are read again, whatever they look like: somebody was seen writing them.  Nothing
    /// stands for all files.
    pub fn touched(&mut self, names: Option<&BTreeSet<Box<OsStr>>>) {
        let is_touched = |path: &str| {
            let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
            names.is_none_or(|names| names.contains(OsStr::new(name)))
        };
        let files = self.store.files.iter_mut().filter(|(path, _)| is_touched(path));
        files.for_each(|(_, known)| known.settled = false);
    }

    /// Makes what a manifest asks for and is not there yet.
    pub fn build(
        &mut self,
        manifest: &Manifest,
        watcher: &dyn Watcher,
        sources: Sources,
        notes: Notes,
    ) -> Built {
        let mut built = Built { notes, sources, report: Report::default() };
        let _ = self.planned(manifest, watcher, &mut built);
        built
    }

    fn planned(
        &mut self,
        manifest: &Manifest,
        watcher: &dyn Watcher,
        built: &mut Built,
    ) -> Result<(), Failed> {
        let out = out_folder(manifest, self.disk, &mut built.notes)?;
        let selection = &self.options.selection;
        let plan = plan(manifest, self.disk, selection, &mut built.sources, &mut built.notes)?;
        self.run(manifest, (plan, out), watcher, built)?;
        self.settle();
        Ok(())
    }

    fn run(
        &mut self,
        manifest: &Manifest,
        (plan, out): (Plan, PathBuf),
        watcher: &dyn Watcher,
        built: &mut Built,
    ) -> Result<(), Failed> {
        let Built { notes, report, .. } = built;
        report.records = plan.counts;
        let mut inputs = Inputs::new(self.disk, self.options.trust, &self.store);
        self.forget_changed(&mut inputs);
        let mut store = std::mem::take(&mut self.store);
        let mut build = Build::new(self, manifest, watcher, (plan, out));
        let keys = build.keys(&mut inputs);
        let checked = build.checked(&keys, &mut inputs, &store, &self.failures);
        let begun = build.begin(&checked, notes).and_then(|()| self.begin(&build, &checked, &store, notes));
        if begun.is_err() {
            self.store = store;
            return begun;
        }
        let work = || build.work(&keys, checked, &store);
        let done = match &self.pool {
            Some(pool) => pool.install(work),
            None => work(),
        };
        let (changed, failures) = build.remember(done, inputs, &mut store, report);
        build.plan_report(report);
        build.leftovers(&mut store, report, notes);
        if let Some(imprints) = self.imprints.get_mut().unwrap_or_else(PoisonError::into_inner) {
            let _ = imprints.flush();
        }
        self.is_changed |= changed || report.removed > 0;
        self.failures = failures;
        self.store = store;
        Ok(())
    }

    /// Begins the journal, unless an earlier build did.
    fn begin(
        &self,
        build: &Build<'_>,
        checked: &[Checked],
        store: &Store,
        notes: &mut Notes,
    ) -> Result<(), Failed> {
        let mut imprints = self.imprints.lock().unwrap_or_else(PoisonError::into_inner);
        if let (true, Some(folder), None) = (checked.iter().any(Checked::runs), &self.folder, &*imprints) {
            let tasks: BTreeSet<u64> = store
                .tasks
                .keys()
                .map(|name| &**name)
                .chain(build.plan.tasks.iter().map(Task::name))
                .map(task)
                .collect();
            // Without them there is less to compare, and nothing else.
            *imprints = folder.imprints(&|name| tasks.contains(&name)).ok();
        }
        drop(imprints);
        let mut journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner);
        if let (Mode::Make, Some(folder), None) = (self.options.mode, &self.folder, &*journal) {
            let begun = folder.journal(store, &self.passing);
            *journal = Some(begun.map_err(|error| notes.fail(unwritable_store(&reason(&error))))?);
        }
        Ok(())
    }

    /// Layouts that were made from files that hold something else now are read again.
    fn forget_changed(&mut self, inputs: &mut Inputs<'_>) {
        let reads = self.reads.get_mut().unwrap_or_else(PoisonError::into_inner);
        let before = reads.len();
        let mut changed = BTreeSet::new();
        reads.retain(|path, hash| {
            let is_same = inputs.hash(path) == Ok(*hash);
            if !is_same {
                changed.insert(path.clone());
            }
            is_same
        });
        if reads.len() < before {
            self.typesetter.forget(&|path| changed.contains(path));
        }
    }

    /// What is older than the journal can be told by its looks from now on.
    fn settle(&mut self) {
        let journal = self.journal.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some(now) = journal.as_mut().and_then(|journal| journal.now().ok()) {
            self.store.settle(now);
        }
    }

    /// Saves what is to be remembered.
    ///
    /// # Errors
    /// When it cannot be saved; `notes` says so.
    pub fn close(self, notes: &mut Notes) -> Result<(), Failed> {
        let journal = self.journal.into_inner().unwrap_or_else(PoisonError::into_inner);
        let Some((folder, journal)) = self.folder.zip(journal) else { return Ok(()) };
        let saved = if self.is_changed {
            folder.save(&self.store, journal, &self.passing)
        } else {
            folder.leave(journal)
        };
        saved.map_err(|error| notes.fail(unwritable_store(&reason(&error))))
    }
}
