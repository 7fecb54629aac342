//! Batches: a manifest's tasks, of which only those run whose files would change.
//!
//! This room and the program's own `cli` are the only ones that know the disk.  A build goes four steps:
//!
//! 1. `manifest` and records become a plan of tasks in the manifest's order (`plan`); what is wrong with
//!    them is told before anything runs.
//! 2. Each task's key, a hash over everything that can change its bytes, is compared with what the store
//!    remembers, and its files with what they were when they were written (`fresh`).
//! 3. What differs is typeset on all cores (`run`): each file is written beside its place and then renamed, and a
//!    journal remembers what is done.
//! 4. The store takes the journal's place, and the report lists what became of each task, in the plan's order.
#![expect(clippy::disallowed_methods, reason = "this room reads and writes what a manifest names")]

pub mod disk;
pub mod write;

mod data;
mod files;
mod folder;
mod fresh;
mod impact;
mod imprints;
mod key;
mod kinds;
mod manifest;
mod names;
mod naming;
mod plan;
mod report;
mod run;
mod selection;
mod store;
mod system;
#[cfg(test)]
mod tests;

pub use data::DataFile;
pub use fresh::Reason;
pub use impact::{Change, FileImpact, Impact, Lines, Shape};
pub use manifest::{MANIFEST, Manifest, Records, Wanted, schema};
pub use plan::Counts;
pub use report::{BrokenRecord, Built, Made, Report, State};
pub use run::{Session, build};
pub use selection::{Numbers, Selection, Shard};
pub use system::reason;

/// What a content hashes to, to tell one from another.
pub fn content_hash(bytes: &[u8]) -> u64 {
    key::Hash::of(bytes).0
}

use std::num::NonZeroUsize;

use crate::frame::Timestamp;

/// How a build goes.
#[derive(Clone, Debug)]
pub struct Options {
    /// On how many threads; on as many as there are cores where nothing is said.
    pub threads: Option<NonZeroUsize>,
    /// Whether what would not change is made again.
    pub effort: Effort,
    /// Whether anything is made at all.
    pub mode: Mode,
    /// What happens to files that no task makes any more.
    pub leftovers: Leftovers,
    /// Whether files that look as they did are believed to hold what they did.
    pub trust: Trust,
    /// Whether what is made is compared with what was made the last time.
    pub compare: Compare,
    /// The manifest's file name: of two manifests in a folder each remembers what is its own.
    pub manifest: String,
    /// Which part of the manifest.
    pub selection: Selection,
    /// The date of documents that bear none.
    pub date: Timestamp,
    /// Words that are spelt as they should be.
    pub words: Vec<String>,
    /// What tells this program from another version of it.
    pub program: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            threads: None,
            effort: Effort::Changed,
            mode: Mode::Make,
            leftovers: Leftovers::Name,
            trust: Trust::Looks,
            compare: Compare::Nothing,
            manifest: MANIFEST.to_owned(),
            selection: Selection::default(),
            date: Timestamp::DEFAULT,
            words: Vec::new(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }
}

/// Whether what would not change is made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Only what would change.
    Changed,
    /// Everything.
    All,
}

/// Whether anything is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It is.
    Make,
    /// It is only said what would be.
    Say,
}

/// What happens to files that an earlier build made and no task makes any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leftovers {
    /// They are named.
    Name,
    /// They are removed.
    Remove,
}

/// Whether files that look as they did (size, time, inode) are believed to hold what they did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// They are, unless they are as young as what remembers them.
    Looks,
    /// All are read.
    Contents,
}

/// Whether what is made is compared with what was made the last time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// It is not.
    Nothing,
    /// Its pages, lines and bytes are.  Without [`Mode::Make`] everything is set and nothing written.
    Lines,
    /// The files themselves are shown too, of the first tasks that run.
    Pages {
        /// Of so many tasks.
        most: usize,
    },
}

/// A file that takes another's place.
#[derive(Clone, Copy, Debug)]
pub struct Replaced<'a> {
    /// The first file of its task, from the project folder.
    pub task: &'a str,
    /// The file, from the output folder.
    pub name: &'a str,
    /// What it holds; nothing where it is not there.
    pub before: Option<&'a [u8]>,
    /// What it will hold.
    pub after: &'a [u8],
}

/// Whoever looks on while a build runs, from all threads.
pub trait Watcher: Sync {
    /// So many tasks there are, and so many of them run.
    fn planned(&self, tasks: usize, running: usize) {
        let _ = (tasks, running);
    }

    /// One of them is done.
    fn done(&self, made: &Made) {
        let _ = made;
    }

    /// A file is about to take another's place; so is only said on demand.
    fn replaced(&self, file: &Replaced<'_>) {
        let _ = file;
    }

    /// Whether the build is to end as soon as it can.
    fn is_stopped(&self) -> bool {
        false
    }
}

/// Nobody looks on.
#[derive(Clone, Copy, Debug)]
pub struct Nobody;

impl Watcher for Nobody {}
