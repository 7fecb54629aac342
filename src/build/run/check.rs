//! Which tasks run, and why.

use std::collections::HashMap;

use super::{Build, Failure};
use crate::build::fresh::{Inputs, Reason, reasons};
use crate::build::key::Key;
use crate::build::store::{Entry, Store};
use crate::build::{Effort, Options};

/// Whether a task runs.
pub(super) enum Checked {
    /// Its files are as they should be.
    Fresh(Box<Entry>),
    /// It runs, for these reasons.
    Stale(Vec<Reason>),
    /// It had errors, and nothing that it is made from has changed.
    Failing(Box<Failure>),
}

impl Checked {
    pub(super) const fn runs(&self) -> bool {
        matches!(self, Self::Stale(_))
    }
}

impl Build<'_> {
    /// What is fresh, and why the rest is not.
    pub(super) fn checked(
        &self,
        keys: &[Key],
        inputs: &mut Inputs<'_>,
        store: &Store,
        failures: &HashMap<Box<str>, Failure>,
    ) -> Vec<Checked> {
        let Options { effort, trust, .. } = self.session.options;
        let mut checked = Vec::with_capacity(keys.len());
        for (task, key) in self.plan.tasks.iter().zip(keys) {
            let failure = failures.get(task.name()).filter(|_| effort == Effort::Changed);
            if let Some(failure) = failure.filter(|failure| failure.stands(key, inputs)) {
                checked.push(Checked::Failing(Box::new(failure.clone())));
                continue;
            }
            let entry = store.tasks.get(task.name());
            checked.push(match reasons(key, entry, effort, trust, &self.out, inputs, store) {
                Ok(entry) => Checked::Fresh(Box::new(entry)),
                Err(reasons) => Checked::Stale(reasons),
            });
        }
        checked
    }
}

impl Failure {
    fn stands(&self, key: &Key, inputs: &mut Inputs<'_>) -> bool {
        self.key == *key && self.reads.iter().all(|(path, held)| inputs.hash(path).ok() == *held)
    }
}
