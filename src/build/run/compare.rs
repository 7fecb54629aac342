//! What was made beside what was made the last time.

use std::sync::PoisonError;

use super::Build;
use super::parts::Fresh;
use crate::build::disk::read_regular;
use crate::build::impact::{Change, FileImpact, Impact, Lines, Shape};
use crate::build::plan::Task;
use crate::build::store::{Entry, Stat};
use crate::build::{Compare, Replaced};
use crate::diagnostic::Notes;
use crate::typeset::{Imprint, Kind, Outcome};

/// The largest file of which pictures are made.
const LARGEST: u64 = 256_000_000;

impl Build<'_> {
    /// What a task's result changes; `files` are nothing where it has errors.
    pub(super) fn compared(
        &self,
        task: &Task,
        outcome: &Outcome,
        files: Option<&[Fresh<'_>]>,
        before: Option<&Entry>,
    ) -> Impact {
        let imprint = before.and_then(|entry| self.imprint(task, entry));
        let shape = |entry: &Entry| Shape {
            pages: entry.pages as usize,
            fit: imprint.as_ref().and_then(|imprint| imprint.fit),
            lines: imprint.as_ref().map(|imprint| imprint.count as usize),
        };
        let Outcome { pages, imprint: now, notes, .. } = outcome;
        let after = Shape { pages: *pages, fit: now.fit, lines: Some(now.count as usize) };
        Impact {
            before: before.map(shape),
            after: files.is_some().then_some(after),
            lines: imprint.filter(|_| files.is_some()).map(|before| Lines::compared(&before, now)),
            left_over: left_over(notes),
            files: self.files(files, before),
        }
    }

    fn imprint(&self, task: &Task, entry: &Entry) -> Option<Imprint> {
        let (_, first) = entry.outputs.first()?;
        let mut imprints = self.session.imprints.lock().unwrap_or_else(PoisonError::into_inner);
        imprints.as_mut()?.get(task.name(), first.hash)
    }

    /// The files that are there or will be, each once.
    fn files(&self, files: Option<&[Fresh<'_>]>, before: Option<&Entry>) -> Vec<FileImpact> {
        let known = before.map_or(&[][..], |entry| &entry.outputs);
        let size = |name: &str| Stat::of(&self.out.join(name)).ok().map(|stat| stat.size());
        let new = files.unwrap_or_default();
        let mut all: Vec<FileImpact> = new
            .iter()
            .map(|file| {
                let old = known.iter().find(|(own, _)| **own == *file.name);
                let there = size(&file.name);
                let is_same = old.is_some_and(|(_, known)| known.hash == file.hash)
                    && read_regular(&self.out.join(&*file.name), LARGEST)
                        .is_ok_and(|bytes| bytes == file.bytes);
                FileImpact {
                    name: self.shown(&file.name),
                    before: there,
                    after: Some(file.bytes.len() as u64),
                    change: if is_same { Change::Same } else { Change::Other },
                }
            })
            .collect();
        let gone = known.iter().filter(|(name, _)| !new.iter().any(|file| *file.name == **name));
        all.extend(gone.map(|(name, _)| FileImpact {
            name: self.shown(name),
            before: size(name),
            after: None,
            change: Change::Other,
        }));
        all
    }

    /// Shows the file of a task that is for people to look at to whoever looks on, beside the one that it replaces.
    pub(super) fn show(&self, number: usize, task: &Task, files: &[Fresh<'_>]) {
        let Compare::Pages { most } = self.session.options.compare else { return };
        let kind = [Kind::Screen, Kind::Press]
            .into_iter()
            .find(|kind| task.outputs.iter().any(|(own, _)| own == kind));
        let file = kind.and_then(|kind| files.iter().find(|file| file.kind == kind));
        let Some(file) = file.filter(|_| number < most) else { return };
        let before = read_regular(&self.out.join(&*file.name), LARGEST).ok();
        if before.as_deref() != Some(file.bytes) {
            let task = self.shown(task.name());
            self.watcher.replaced(&Replaced {
                task: &task,
                name: &file.name,
                before: before.as_deref(),
                after: file.bytes,
            });
        }
    }
}

/// How many lines do not fit.
fn left_over(notes: &Notes) -> Option<usize> {
    notes.list().iter().filter_map(|problem| problem.left_over).max()
}
