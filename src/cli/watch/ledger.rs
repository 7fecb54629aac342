//! Problems as they come and go.

use std::collections::{BTreeMap, BTreeSet};

use crate::cli::report::Finding;

/// What tells one problem from another.  Lines move while somebody writes above them, so they do not.
type Name = (String, Option<String>, String);

/// The problems that stand.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// Those of the manifest, the records and the store.
    of_all: Vec<Finding>,
    /// Those of single tasks, by the first of their files.
    of_tasks: BTreeMap<String, Vec<Finding>>,
    told: BTreeMap<Name, Vec<Finding>>,
}

/// What is to be told.
#[derive(Debug, Default)]
pub(super) struct News {
    pub(super) come: Vec<Finding>,
    pub(super) gone: Vec<Finding>,
}

impl Ledger {
    /// What is wrong with everything.
    pub(super) fn of_all(&mut self, found: Vec<Finding>) {
        self.of_all = found;
    }

    /// What is wrong with a task that has just run.
    pub(super) fn of_task(&mut self, task: &str, found: Vec<Finding>) {
        if found.is_empty() {
            self.of_tasks.remove(task);
        } else {
            self.of_tasks.insert(task.to_owned(), found);
        }
    }

    /// Only these tasks are left.
    pub(super) fn keep(&mut self, tasks: &BTreeSet<&str>) {
        self.of_tasks.retain(|task, _| tasks.contains(task.as_str()));
    }

    /// What has come and gone since this was asked last.
    pub(super) fn news(&mut self) -> News {
        let mut now: BTreeMap<Name, Vec<Finding>> = BTreeMap::new();
        for found in self.of_all.iter().chain(self.of_tasks.values().flatten()) {
            now.entry(found.name()).or_default().push(found.clone());
        }
        let mut news = News::default();
        for (name, found) in &now {
            let before = self.told.get(name).map_or(0, Vec::len);
            news.come.extend(found.iter().skip(before).cloned());
        }
        for (name, found) in &self.told {
            let after = now.get(name).map_or(0, Vec::len);
            news.gone.extend(found.iter().skip(after).cloned());
        }
        self.told = now;
        news
    }

    /// How many problems stand.
    pub(super) fn standing(&self) -> usize {
        self.told.values().map(Vec::len).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use warraq::diagnostic::Code;

    fn found(message: &str) -> Finding {
        Finding::of_file(Code::UnknownKey, "a.md", message.to_owned())
    }

    fn names(found: &[Finding]) -> Vec<&str> {
        found.iter().map(Finding::message).collect()
    }

    #[test]
    fn a_problem_is_told_when_it_comes_and_when_it_goes() {
        let mut ledger = Ledger::default();
        ledger.of_task("a.pdf", vec![found("x"), found("y")]);
        assert_eq!(names(&ledger.news().come), ["x", "y"]);
        // A task that did not run keeps its problems.
        let news = ledger.news();
        assert!(news.come.is_empty() && news.gone.is_empty());
        ledger.of_task("a.pdf", vec![found("y"), found("z")]);
        let news = ledger.news();
        assert_eq!((names(&news.come), names(&news.gone)), (vec!["z"], vec!["x"]));
        ledger.keep(&BTreeSet::new());
        assert_eq!(names(&ledger.news().gone), ["y", "z"]);
        assert_eq!(ledger.standing(), 0);
    }

    #[test]
    fn the_same_problem_twice_goes_one_at_a_time() {
        let mut ledger = Ledger::default();
        ledger.of_task("a.pdf", vec![found("x")]);
        ledger.of_task("b.pdf", vec![found("x")]);
        assert_eq!(ledger.news().come.len(), 2);
        ledger.of_task("b.pdf", Vec::new());
        assert_eq!(names(&ledger.news().gone), ["x"]);
        assert_eq!(ledger.standing(), 1);
    }
}
