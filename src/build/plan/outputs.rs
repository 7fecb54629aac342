//! The files of a task, each of which has a name of its own.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::{Broken, Of, Plan, Planner, Task};
use crate::build::data::{Row, Table};
use crate::build::disk::Disk;
use crate::build::manifest::{MANIFEST, Manifest, Wanted};
use crate::build::naming::{Base, Names};
use crate::diagnostic::{Code, Diagnostic};

impl Planner<'_> {
    pub(super) fn task(
        &mut self,
        job: &Wanted,
        table: Option<&Table>,
        names: &Names,
        base: &Base<'_>,
        (index, statement, layout, of): (usize, usize, Option<Arc<str>>, Of),
    ) {
        let mut outputs = Vec::with_capacity(job.kinds.len());
        let row = if let Of::Record(row) = of { Some(row) } else { None };
        let record = table.zip(row).map(|(table, row)| (table, &table.rows[row], row + 1));
        for &kind in &job.kinds {
            match names.fill(kind, base, record, &job.variables) {
                Ok(name) => outputs.push((kind, Box::from(name))),
                Err(problem) => return self.unnamed(job, index, record, problem),
            }
        }
        let task = Task { job: index, statement, layout, of, outputs };
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
            let record = task.row().map_or(String::new(), |row| format!(", record {}", row + 1));
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

/// Says so where a file would take the place of one that it is made from.
pub(super) fn overwriting(manifest: &Manifest, disk: &Disk, plan: &Plan) -> Option<Diagnostic> {
    let out = disk.below(&manifest.out)?;
    let jobs = &manifest.jobs;
    let named = jobs.iter().filter_map(|job| job.data.as_ref()).map(|data| data.path.as_str());
    let layouts = jobs.iter().flat_map(|job| &job.layouts).map(String::as_str);
    let all = plan.statements.iter().map(|path| &**path).chain(named).chain(layouts).chain([MANIFEST]);
    let sources: BTreeSet<PathBuf> =
        all.map(|path| disk.root().join(path)).filter(|path| path.starts_with(&out)).collect();
    // Most manifests have an output folder of their own.
    if sources.is_empty() {
        return None;
    }
    let names = plan.tasks.iter().flat_map(|task| &task.outputs).map(|(_, name)| name);
    let lost = names.into_iter().find(|name| sources.contains(&out.join(&***name)))?;
    let message = format!("`{lost}` would take the place of a file that it is made from");
    let hint = "change `name`, or let `out` be a folder that holds nothing else";
    Some(Diagnostic::error(Code::DuplicateOutput, None, message).hint(hint.to_owned()))
}
