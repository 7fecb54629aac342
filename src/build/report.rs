//! What became of a build.

use super::Counts;
use super::fresh::Reason;
use super::impact::Impact;
use crate::diagnostic::{Diagnostic, Notes};
use crate::source::Sources;

/// What became of a build.
#[derive(Debug, Default)]
pub struct Built {
    /// What was wrong with the manifest, the records and the store.
    pub notes: Notes,
    /// The texts that those notes point into.
    pub sources: Sources,
    /// What became of the tasks; nothing where there was no plan.
    pub report: Report,
}

/// What became of each task.
#[derive(Debug, Default)]
pub struct Report {
    /// The tasks in the manifest's order.
    pub tasks: Vec<Made>,
    /// Records of which nothing could be made.
    pub broken: Vec<BrokenRecord>,
    /// The records.
    pub records: Counts,
    /// Files, from the output folder, that no task makes any more.
    pub leftovers: Vec<String>,
    /// Those of them that were removed.
    pub removed: usize,
    /// Whether the build was stopped before its end.
    pub stopped: bool,
}

/// What became of a task.
#[derive(Debug)]
pub struct Made {
    /// Its files, from the project folder.
    pub files: Vec<String>,
    /// The statement.
    pub statement: String,
    /// The record: the file's name and the line.
    pub record: Option<(String, usize)>,
    /// What became of it.
    pub state: State,
    /// Why it ran, or would.
    pub reasons: Vec<Reason>,
    /// How many pages there are.
    pub pages: usize,
    /// How many bytes its files have.
    pub bytes: u64,
    /// The files of the project that it was made from.
    pub reads: Vec<String>,
    /// What it changes; nothing where nobody asked.
    pub impact: Option<Box<Impact>>,
    /// What was found, and the texts that it points into; nothing where nothing was.
    pub found: Option<Box<(Notes, Sources)>>,
}

/// What became of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Its files were as they should be.
    Fresh,
    /// Its files were written.
    Written,
    /// It ran, and its files came out as they were.
    Same,
    /// It would run.
    Stale,
    /// It has errors.
    Failed,
    /// The build was stopped before it.
    Stopped,
}

impl State {
    /// The word of the state.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::Written => "written",
            Self::Same => "same",
            Self::Stale => "stale",
            Self::Failed => "failed",
            Self::Stopped => "stopped",
        }
    }
}

/// A record of which nothing could be made.
#[derive(Debug)]
pub struct BrokenRecord {
    /// The file.
    pub file: String,
    /// The line on which it begins.
    pub line: usize,
    /// Why.
    pub problem: Diagnostic,
}

impl Report {
    /// How many tasks are in a state.
    pub fn count(&self, state: State) -> usize {
        self.tasks.iter().filter(|made| made.state == state).count()
    }

    /// Whether everything that was asked for is there.
    pub fn is_complete(&self) -> bool {
        self.broken.is_empty() && self.count(State::Failed) == 0 && !self.stopped
    }
}
