//! From a manifest to tasks, in the manifest's order.

mod outputs;
mod records;

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use super::data::Table;
use super::disk::Disk;
use super::manifest::{Manifest, USUAL_LAYOUT, Wanted};
use super::naming::{Base, Names};
use super::{Selection, Shard, files};
use crate::diagnostic::{Diagnostic, Failed, Notes};
use crate::source::{Files, Sources};
use crate::statement::layout_of;
use crate::typeset::Kind;

/// One document: a statement in a layout, with a record where there are some, as one file or several.
#[derive(Debug)]
pub(super) struct Task {
    pub(super) job: usize,
    /// Which of the plan's statements.
    pub(super) statement: usize,
    /// The layout, where the manifest names one.
    pub(super) layout: Option<Arc<str>>,
    /// Which records of the job's table.
    pub(super) of: Of,
    /// The files, from the output folder, the pages of a picture by the name of a single one.
    pub(super) outputs: Vec<(Kind, Box<str>)>,
}

/// The records of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// There are none.
    Nothing,
    /// The record of a row.
    Record(usize),
    /// Many records on the sheets of one file.
    Many(Many),
}

/// Records that make one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Many {
    /// Their rows.
    pub(super) rows: Arc<[usize]>,
    /// How many more there would be if they were not broken.
    pub(super) broken: usize,
}

impl Task {
    /// The row of its record, if it has a single one.
    pub(super) const fn row(&self) -> Option<usize> {
        if let Of::Record(row) = self.of { Some(row) } else { None }
    }

    /// What the store knows the task by.
    pub(super) fn name(&self) -> &str {
        self.outputs.first().map_or("", |(_, name)| name)
    }
}

/// All there is to do.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) tasks: Vec<Task>,
    /// The statements' paths, from the manifest's folder.
    pub(super) statements: Vec<Box<str>>,
    /// The records of each job.
    pub(super) tables: Vec<Option<Table>>,
    /// Records that are none, or whose files can have no names: the job, the row and why.
    pub(super) broken: Vec<Broken>,
    pub(super) counts: Counts,
    /// The names of all documents that are made of several pictures or may be, in small letters.
    pub(super) names: BTreeSet<Box<str>>,
}

/// A record of which nothing can be made.
#[derive(Debug)]
pub(super) struct Broken {
    pub(super) job: usize,
    pub(super) line: usize,
    pub(super) problem: Diagnostic,
}

/// What became of the records that were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many records were read.
    pub read: usize,
    /// How many were left out because they were not asked for.
    pub skipped: usize,
    /// How many are no records, or make no names.
    pub broken: usize,
}

/// Works out all tasks.
///
/// # Errors
/// When something is wrong before anything can run; `notes` says what.
pub(super) fn plan(
    manifest: &Manifest,
    disk: &Disk,
    selection: &Selection,
    sources: &mut Sources,
    notes: &mut Notes,
) -> Result<Plan, Failed> {
    let before = notes.errors();
    let out = disk.below(&manifest.out).unwrap_or_else(|| disk.root().join(&manifest.out));
    let mut planner =
        Planner { plan: Plan::default(), statements: HashMap::new(), taken: HashMap::new(), notes };
    for (index, job) in manifest.jobs.iter().enumerate() {
        // What is wrong with one job does not hide what is wrong with the next.
        let _ = planner.job(index, job, &out, disk, selection, sources);
    }
    let Planner { mut plan, taken, notes, .. } = planner;
    let is_picture = |kind: &Kind| matches!(kind, Kind::Png | Kind::Jpg | Kind::Tiff);
    if manifest.jobs.iter().flat_map(|job| &job.kinds).any(is_picture) {
        plan.names = taken.into_keys().collect();
    }
    if let Some(problem) = outputs::overwriting(manifest, disk, &plan) {
        notes.push(problem);
    }
    if notes.errors() > before {
        return Err(Failed);
    }
    if let Some(shard) = selection.shard {
        plan.tasks.retain(|task| shard.holds(task.name()));
    }
    Ok(plan)
}

struct Planner<'a> {
    plan: Plan,
    /// The numbers of statements by path.
    statements: HashMap<Box<str>, usize>,
    /// The names that are taken, as file systems that know no capitals see them, with the task.
    taken: HashMap<Box<str>, usize>,
    notes: &'a mut Notes,
}

impl Planner<'_> {
    fn job(
        &mut self,
        index: usize,
        job: &Wanted,
        out: &Path,
        disk: &Disk,
        selection: &Selection,
        sources: &mut Sources,
    ) -> Result<(), Failed> {
        let found = files::matching(disk.root(), &job.statements, &job.excluding, out, self.notes);
        let table = self.table(job, disk, sources)?;
        let rows = self.rows(job, index, table.as_ref(), selection)?;
        let names = Names::of(job)?;
        for path in found? {
            let statement = self.statement(&path);
            let layouts: Vec<Option<Arc<str>>> = match &*job.layouts {
                [] => vec![None],
                layouts => layouts.iter().map(|layout| Some(layout.as_str().into())).collect(),
            };
            for layout in layouts {
                let shown = match &layout {
                    Some(layout) => Arc::clone(layout),
                    None => own_layout(&path, disk),
                };
                let base = Base { statement: stem(&path), layout: stem(&shown) };
                for of in &rows {
                    let task = (index, statement, layout.clone(), of.clone());
                    self.task(job, table.as_ref(), &names, &base, task);
                }
            }
        }
        self.plan.tables.resize_with(index, || None);
        self.plan.tables.push(table);
        Ok(())
    }

    fn statement(&mut self, path: &str) -> usize {
        if let Some(&known) = self.statements.get(path) {
            return known;
        }
        self.plan.statements.push(path.into());
        self.statements.insert(path.into(), self.plan.statements.len() - 1);
        self.plan.statements.len() - 1
    }
}

/// The layout that a statement names itself, else the usual one.
fn own_layout(path: &str, disk: &Disk) -> Arc<str> {
    let named = disk.read(path).ok().and_then(|bytes| layout_of(path, &bytes));
    named.map_or_else(|| USUAL_LAYOUT.into(), Into::into)
}

/// A file's name without folders and ending.
fn stem(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

impl Shard {
    /// Whether a task belongs to the shard: by its name alone, so that more tasks move none.
    pub(super) fn holds(self, name: &str) -> bool {
        let hash = super::key::Hash::of(name.as_bytes()).0;
        hash % u64::from(self.of) == u64::from(self.number - 1)
    }
}
