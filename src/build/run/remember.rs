//! What is remembered of a build, and what no task makes any more.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use super::{Build, Done, Failure};
use crate::build::disk::read_regular;
use crate::build::fresh::Inputs;
use crate::build::key::{Hash, Key};
use crate::build::plan::Task;
use crate::build::report::{Report, State};
use crate::build::store::{Entry, Known, Store};
use crate::build::system::reason;
use crate::build::{Leftovers, Mode};
use crate::diagnostic::{Code, Diagnostic, Notes};

impl Build<'_> {
    /// Puts the results into the store and the report.  Says whether the store has to be saved, and which tasks
    /// have errors.
    pub(super) fn remember(
        &self,
        done: Vec<Done>,
        inputs: Inputs<'_>,
        store: &mut Store,
        report: &mut Report,
    ) -> (bool, HashMap<Box<str>, Failure>) {
        let (mut changed, mut failures) = (false, HashMap::new());
        let Store { tasks: mut rest, files, reads: old_reads, .. } = std::mem::take(store);
        store.files = files;
        for (task, Done { made, entry, failure }) in self.plan.tasks.iter().zip(done) {
            let before = rest.remove(task.name());
            let entry = match entry {
                Some((entry, reads)) => Some(Entry { reads: store.number(&reads), ..entry }),
                // What could not be made is made again next time; its old files are still its own.
                None => before.clone().map(|entry| {
                    let key = if self.session.options.mode == Mode::Say { entry.key } else { Key::default() };
                    let reads = old_reads.get(entry.reads as usize).cloned().unwrap_or_default();
                    Entry { key, reads: store.number(&reads), ..entry }
                }),
            };
            changed |= made.state != State::Fresh || is_unsettled(before.as_ref());
            report.stopped |= made.state == State::Stopped;
            report.tasks.push(made);
            failures.extend(failure.map(|failure| (task.name().into(), failure)));
            if let Some(entry) = entry {
                store.tasks.insert(task.name().into(), entry);
            }
        }
        let rest: BTreeMap<Box<str>, Entry> = rest.into_iter().collect();
        for (name, entry) in rest {
            let reads = old_reads.get(entry.reads as usize).cloned().unwrap_or_default();
            let entry = Entry { reads: store.number(&reads), ..entry };
            store.tasks.insert(name, entry);
        }
        let known = inputs.known();
        changed |= known.iter().any(|(path, known)| store.files.get(path) != Some(known));
        store.files.extend(known);
        (changed, failures)
    }

    /// Files of tasks that the manifest no longer has.  Where only a part of it is made, nobody can tell.
    pub(super) fn leftovers(&self, store: &mut Store, report: &mut Report, notes: &mut Notes) {
        let selection = &self.session.options.selection;
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
                if self.session.options.leftovers != Leftovers::Remove
                    || self.session.options.mode == Mode::Say
                {
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
            if !is_left && self.session.options.mode == Mode::Make {
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
    let bytes = read_regular(path, u64::MAX - 1).map_err(|error| error.to_string())?;
    if Hash::of(&bytes) != known.hash {
        return Err("somebody has changed it".to_owned());
    }
    fs::remove_file(path).map_err(|error| reason(&error))
}
