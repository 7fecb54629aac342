//! From a manifest to tasks, in the manifest's order.

use std::collections::HashMap;
use std::sync::Arc;

use super::data::{self, Row, Table};
use super::disk::Disk;
use super::manifest::{Manifest, USUAL_LAYOUT, Wanted};
use super::naming::{Base, Names};
use super::{Selection, Shard, files};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::source::{FileError, Files, Sources, Span};
use crate::statement::layout_of;
use crate::template::holds;
use crate::typeset::Kind;

/// One document: a statement in a layout, with a record where there are some, as one file or several.
#[derive(Debug)]
pub(super) struct Task {
    pub(super) job: usize,
    /// Which of the plan's statements.
    pub(super) statement: usize,
    /// The layout, where the manifest names one.
    pub(super) layout: Option<Arc<str>>,
    /// Which row of the job's table.
    pub(super) row: Option<usize>,
    /// The files, from the output folder, the pages of a picture by the name of a single one.
    pub(super) outputs: Vec<(Kind, Box<str>)>,
}

impl Task {
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
    let mut planner =
        Planner { plan: Plan::default(), statements: HashMap::new(), taken: HashMap::new(), notes };
    for (index, job) in manifest.jobs.iter().enumerate() {
        // What is wrong with one job does not hide what is wrong with the next.
        let _ = planner.job(index, job, &manifest.out, disk, selection, sources);
    }
    let Planner { mut plan, notes, .. } = planner;
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
        out: &str,
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
                for row in &rows {
                    let task = (index, statement, layout.clone(), *row);
                    self.task(job, table.as_ref(), &names, &base, task);
                }
            }
        }
        self.plan.tables.resize_with(index, || None);
        self.plan.tables.push(table);
        Ok(())
    }

    fn table(&mut self, job: &Wanted, disk: &Disk, sources: &mut Sources) -> Result<Option<Table>, Failed> {
        let Some(file) = &job.data else { return Ok(None) };
        let bytes = disk.read_large(&file.path, data::LARGEST).map_err(|error| {
            let message = format!("`{}` cannot be read: {error}", file.path);
            let hint = match error {
                FileError::TooLarge(_) => "split it into several files",
                FileError::Outside => {
                    "copy the file into the project, or allow its folder with `--allow DIR`"
                }
                _ => "paths start at the manifest's folder",
            };
            self.notes.fail(Diagnostic::error(Code::UnreadableFile, file.span, message).hint(hint.to_owned()))
        })?;
        let table = data::read(file, &bytes, sources, self.notes)?;
        self.plan.counts.read += table.rows.len();
        Ok(Some(table))
    }

    /// The rows that are asked for; one nothing where there are no records.
    fn rows(
        &mut self,
        job: &Wanted,
        index: usize,
        table: Option<&Table>,
        selection: &Selection,
    ) -> Result<Vec<Option<usize>>, Failed> {
        let Some(table) = table else { return Ok(vec![None]) };
        let mut rows = Vec::with_capacity(table.rows.len());
        for (number, row) in table.rows.iter().enumerate() {
            if !selection.only.as_ref().is_none_or(|only| only.holds(number + 1)) {
                self.plan.counts.skipped += 1;
                continue;
            }
            match self.is_wanted(job, table, row, selection)? {
                Ok(true) => rows.push(Some(number)),
                Ok(false) => self.plan.counts.skipped += 1,
                Err(problem) => {
                    self.plan.counts.broken += 1;
                    self.plan.broken.push(Broken { job: index, line: row.line, problem });
                }
            }
        }
        Ok(rows)
    }

    /// Whether the conditions hold for a record, or why it is none.
    fn is_wanted(
        &mut self,
        job: &Wanted,
        table: &Table,
        row: &Row,
        selection: &Selection,
    ) -> Result<Result<bool, Diagnostic>, Failed> {
        let conditions = job.condition.iter().map(|(text, span)| (text, Some(*span)));
        let conditions: Vec<(&String, Option<Span>)> =
            conditions.chain(selection.condition.iter().map(|text| (text, None))).collect();
        let values = match table.values(row, &job.variables) {
            Ok(values) => values,
            Err(why) => return Ok(Err(Diagnostic::error(Code::InvalidRecords, None, why))),
        };
        for (text, span) in conditions {
            match holds(text, &values) {
                Ok(true) => {}
                Ok(false) => return Ok(Ok(false)),
                // A condition that cannot be read is wrong for all records.
                Err(problem) if problem.code == Code::InvalidTemplate => {
                    return Err(self.notes.fail(Diagnostic { span, ..problem }));
                }
                Err(problem) => return Ok(Err(problem)),
            }
        }
        Ok(Ok(true))
    }

    fn statement(&mut self, path: &str) -> usize {
        if let Some(&known) = self.statements.get(path) {
            return known;
        }
        self.plan.statements.push(path.into());
        self.statements.insert(path.into(), self.plan.statements.len() - 1);
        self.plan.statements.len() - 1
    }

    fn task(
        &mut self,
        job: &Wanted,
        table: Option<&Table>,
        names: &Names,
        base: &Base<'_>,
        (index, statement, layout, row): (usize, usize, Option<Arc<str>>, Option<usize>),
    ) {
        let mut outputs = Vec::with_capacity(job.kinds.len());
        let record = table.zip(row).map(|(table, row)| (table, &table.rows[row], row + 1));
        for &kind in &job.kinds {
            match names.fill(kind, base, record, &job.variables) {
                Ok(name) => outputs.push((kind, Box::from(name))),
                Err(problem) => return self.unnamed(job, index, record, problem),
            }
        }
        let task = Task { job: index, statement, layout, row, outputs };
        let number = self.plan.tasks.len();
        for (_, name) in &task.outputs {
            if let Some(other) = self.taken.insert(name.to_lowercase().into(), number) {
                let problem = self.duplicate(job, name, &task, other);
                self.notes.push(problem);
            }
        }
        self.plan.tasks.push(task);
    }

    /// A name that cannot be: of one record it is that record's trouble, else everybody's.
    fn unnamed(
        &mut self,
        job: &Wanted,
        index: usize,
        record: Option<(&Table, &Row, usize)>,
        problem: Diagnostic,
    ) {
        if let Some((_, row, _)) = record {
            self.plan.counts.broken += 1;
            self.plan.broken.push(Broken { job: index, line: row.line, problem });
        } else {
            let span = job.name.as_ref().and_then(|(_, span)| *span);
            self.notes.push(Diagnostic { span, ..problem });
        }
    }

    fn duplicate(&self, job: &Wanted, name: &str, task: &Task, other: usize) -> Diagnostic {
        let whose = |task: &Task| {
            let statement = &self.plan.statements[task.statement];
            let layout = task.layout.as_deref().map_or(String::new(), |layout| format!(" in `{layout}`"));
            let record = task.row.map_or(String::new(), |row| format!(", record {}", row + 1));
            format!("`{statement}`{layout}{record}")
        };
        let other = self.plan.tasks.get(other).map_or_else(|| whose(task), whose);
        let message = format!("two files would be called `{name}`: of {} and of {other}", whose(task));
        let span = job
            .name
            .as_ref()
            .and_then(|(_, span)| *span)
            .or_else(|| job.statements.first().and_then(|(_, span)| *span));
        Diagnostic::error(Code::DuplicateOutput, span, message)
            .hint("let `name` tell them apart: `{{ statement }}`, `{{ layout }}`, `{{ for }}`, `{{ number }}`, or a field of the records".to_owned())
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
