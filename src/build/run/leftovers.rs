//! What no task makes any more.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::Build;
use super::parts::Outputs;
use crate::build::disk::read_regular;
use crate::build::key::Hash;
use crate::build::plan::Task;
use crate::build::report::Report;
use crate::build::store::{Known, Store};
use crate::build::system::reason;
use crate::build::{Leftovers, Mode};
use crate::diagnostic::{Code, Diagnostic, Notes};

impl Build<'_> {
    /// Names the files of tasks that the manifest no longer has, or removes them.  Where only a part of it is made,
    /// nobody can tell; nor where a record is broken, whose files may be among them.
    pub(super) fn leftovers(&self, store: &mut Store, report: &mut Report, notes: &mut Notes) {
        let selection = &self.session.options.selection;
        if selection.only.is_some() || selection.condition.is_some() || report.stopped {
            return;
        }
        let gone = self.gone(store);
        if report.records.broken > 0 {
            if self.session.options.leftovers == Leftovers::Remove && !gone.is_empty() {
                notes.push(kept(report.records.broken));
            }
            return;
        }
        for (task, files) in gone {
            let mut is_left = false;
            for (name, known) in files {
                let path = self.out.join(&*name);
                if fs::symlink_metadata(&path).is_err() {
                    continue;
                }
                report.leftovers.push(self.shown(&name));
                if self.session.options.leftovers != Leftovers::Remove
                    || self.session.options.mode == Mode::Say
                {
                    is_left = true;
                } else if let Err(why) = self.remove(&path, known) {
                    is_left = true;
                    let message = format!("`{}` was not removed: {why}", self.shown(&name));
                    notes.push(Diagnostic::warning(Code::UnwritableFile, None, message));
                } else {
                    report.removed += 1;
                }
            }
            if !is_left && self.session.options.mode == Mode::Make {
                self.note(|journal| journal.forget(&task));
                store.tasks.remove(&task);
            }
        }
    }

    /// Tasks that are no more, by name, and those of their files that no other task makes.
    fn gone(&self, store: &Store) -> Vec<(Box<str>, Outputs)> {
        let made: BTreeSet<&str> = self.plan.tasks.iter().map(Task::name).collect();
        let entries = self.plan.tasks.iter().filter_map(|task| store.tasks.get(task.name()));
        let kept: BTreeSet<&str> =
            entries.flat_map(|entry| &entry.outputs).map(|(name, _)| &**name).collect();
        let gone = store.tasks.iter().filter(|(name, _)| !made.contains(&***name));
        let files = gone.map(|(name, entry)| {
            let files = entry.outputs.iter().filter(|(name, _)| !kept.contains(&**name));
            (name.clone(), files.cloned().collect())
        });
        let mut files: Vec<(Box<str>, Outputs)> = files.collect();
        files.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        files
    }

    /// Removes a file that still holds what a build wrote.
    fn remove(&self, path: &Path, known: Known) -> Result<(), String> {
        if path.parent().is_none_or(|folder| self.session.disk.below(folder).is_none()) {
            return Err("it lies outside the project folder".to_owned());
        }
        let bytes = read_regular(path, u64::MAX - 1).map_err(|error| error.to_string())?;
        if Hash::of(&bytes) != known.hash {
            return Err("somebody has changed it".to_owned());
        }
        fs::remove_file(path).map_err(|error| reason(&error))
    }
}

fn kept(broken: usize) -> Diagnostic {
    let records = if broken == 1 { "a record is".to_owned() } else { format!("{broken} records are") };
    let message =
        format!("nothing was removed: {records} broken, whose files may be among what is left over");
    Diagnostic::warning(Code::InvalidRecords, None, message)
        .hint("mend the records, and prune again".to_owned())
}
