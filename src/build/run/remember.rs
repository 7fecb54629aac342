//! What is remembered of a build.

use std::collections::{BTreeMap, HashMap};

use super::{Build, Done, Failure};
use crate::build::Mode;
use crate::build::fresh::Inputs;
use crate::build::key::Key;
use crate::build::report::{Report, State};
use crate::build::store::{Entry, Reads, Store};

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
        let (mut changed, mut failures, mut lost) = (false, HashMap::new(), BTreeMap::new());
        let Store { tasks: mut rest, files, reads: old_reads, .. } = std::mem::take(store);
        store.files = files;
        for (task, Done { made, entry, failure }) in self.plan.tasks.iter().zip(done) {
            let before = rest.remove(task.name());
            if let (Some(before), Some((entry, _))) = (&before, &entry) {
                lost.extend(before.left_by(entry));
            }
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
        for (name, entry) in lost {
            let reads = store.number(&Reads::new());
            store.tasks.entry(name).or_insert(Entry { reads, ..entry });
        }
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
}

fn is_unsettled(entry: Option<&Entry>) -> bool {
    entry.is_none_or(|entry| entry.outputs.iter().any(|(_, known)| !known.settled))
}
