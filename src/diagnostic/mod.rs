//! Problems as data: the stages collect them, the command prints them.

mod code;
mod file;
mod nearest;
mod sheet;

pub use code::Code;
pub use file::unreadable;
pub use nearest::nearest;
pub use sheet::{Finished, Measured, OnPage};

use crate::source::Span;

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// The result is there, and probably not what the author wanted.
    Warning,
    /// There is no result.
    Error,
}

impl Severity {
    /// The word that stands before the message.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One problem, with its place and a way out.
///
/// The message is lower case, without a full stop, with back-ticks round what
/// the author typed; the way out stands in the hint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of problem it is.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// Where it is, where that is known.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Where it is in a finished file, and what was measured there.
    pub finished: Option<Box<Finished>>,
    /// How many lines are left over, of text that does not fit.
    pub left_over: Option<usize>,
}

impl Diagnostic {
    /// A problem that leaves no result.
    pub fn error(code: Code, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, span.into(), message.into())
    }

    /// A problem that leaves a result.
    pub fn warning(code: Code, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, span.into(), message.into())
    }

    /// Something worth knowing.
    pub fn note(code: Code, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, span.into(), message.into())
    }

    fn new(severity: Severity, code: Code, span: Option<Span>, message: String) -> Self {
        Self { code, severity, span, message, hint: None, finished: None, left_over: None }
    }

    /// The same problem with a way out.  `None` leaves it without.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Option<String>>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// Says that a stage has no result; the reasons stand in the [`Notes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed;

/// What the stages found on their way.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    list: Vec<Diagnostic>,
    left_out: usize,
    errors: usize,
}

impl Notes {
    /// As many problems of one run are kept: a broken file should not fill the memory.
    pub const LIMIT: usize = 200;

    /// Nothing found yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps a problem.  Beyond the limit an error takes the place of what is less grave.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let error = diagnostic.severity == Severity::Error;
        self.errors += usize::from(error);
        if self.list.len() >= Self::LIMIT {
            self.left_out += 1;
            let Some(lighter) = self.list.iter().rposition(|kept| error && kept.severity != Severity::Error)
            else {
                return;
            };
            self.list.remove(lighter);
        }
        self.list.push(diagnostic);
    }

    /// Keeps a problem and says that there is no result: `return Err(notes.fail(…))`.
    pub fn fail(&mut self, diagnostic: Diagnostic) -> Failed {
        self.push(diagnostic);
        Failed
    }

    /// All problems in the order in which they were found.
    pub fn list(&self) -> &[Diagnostic] {
        &self.list
    }

    /// How many problems were found beyond [`Notes::LIMIT`].
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// How many errors there are so far: compare before and after to know whether a stage failed.
    pub fn errors(&self) -> usize {
        self.errors
    }
}

impl Extend<Diagnostic> for Notes {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, found: I) {
        for diagnostic in found {
            self.push(diagnostic);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_warnings_is_no_error_and_hides_none() {
        let mut notes = Notes::new();
        for _ in 0..Notes::LIMIT + 5 {
            notes.push(Diagnostic::warning(Code::LooseLine, None, "a loose line"));
        }
        assert_eq!((notes.errors(), notes.left_out()), (0, 5));
        notes.push(Diagnostic::error(Code::Overset, None, "two lines are left over"));
        assert_eq!((notes.errors(), notes.left_out(), notes.list().len()), (1, 6, Notes::LIMIT));
        assert_eq!(notes.list().last().map(|found| found.code), Some(Code::Overset));
    }
}
