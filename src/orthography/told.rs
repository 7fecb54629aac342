//! What proofreading is asked, and what it tells.

use super::fix::Fix;
use super::rule::Rule;
use crate::design::Orthography;
use crate::diagnostic::{Diagnostic, Severity};
use crate::language::Language;
use crate::source::Span;

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The document's language; in doubt none, and then nothing is touched.
    pub language: Option<Language>,
    /// Whether what is certain is mended, where the statement does not say so itself.
    pub mending: Orthography,
    /// Whether what is not certain is looked for.
    pub findings: Findings,
    /// The rules that are silent, besides those that the statement silences.
    pub ignored: &'a [&'a Rule],
    /// The rules whose findings are errors.
    pub denied: &'a [&'a Rule],
    /// Words of the project that are spelt as they should be.
    pub words: &'a [String],
}

impl Wanted<'_> {
    /// Everything for a document of a language.
    pub fn of(language: Option<Language>) -> Self {
        Self {
            language,
            mending: Orthography::Mend,
            findings: Findings::Told,
            ignored: &[],
            denied: &[],
            words: &[],
        }
    }
}

/// Whether what is not certain is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Findings {
    /// It is told.
    Told,
    /// Only what makes a text unreadable is.
    Untold,
}

/// What came of proofreading a statement.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// What was mended.
    pub mended: Mending,
    /// What its author should look at.
    pub findings: Vec<Finding>,
    /// How many more findings there were.
    pub left_out: usize,
    /// What to change in the file for all that was mended, by place; what Markdown writes otherwise than
    /// it reads has no such place.
    pub fixes: Vec<Fix>,
    /// What is wrong with the markers that silence rules.
    pub problems: Vec<Diagnostic>,
}

impl Proof {
    /// As many findings are told.
    pub const LIMIT: usize = 1_000;
}

/// What was mended in a statement.
#[derive(Clone, Debug, Default)]
pub struct Mending {
    /// The single changes, text by text, up to [`Mending::LIMIT`].
    pub list: Vec<Mended>,
    /// How often each rule mended something, by its name.
    pub counts: Vec<(&'static Rule, usize)>,
}

impl Mending {
    /// As many single changes are told: a broken file should not fill the memory.
    pub const LIMIT: usize = 20_000;

    /// How many changes were made in all.
    pub fn total(&self) -> usize {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    pub(super) fn tell(&mut self, rule: &'static Rule, span: Span, before: &str, after: &'static str) {
        match self.counts.iter_mut().find(|(known, _)| known.code == rule.code) {
            Some((_, count)) => *count += 1,
            None => self.counts.push((rule, 1)),
        }
        if self.list.len() < Self::LIMIT {
            self.list.push(Mended { rule, span, before: before.to_owned(), after });
        }
    }
}

/// One change.
#[derive(Clone, Debug)]
pub struct Mended {
    /// By which rule.
    pub rule: &'static Rule,
    /// Where in the author's file.
    pub span: Span,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: &'static str,
}

/// Something that its author should look at.
#[derive(Clone, Debug)]
pub struct Finding {
    /// By which rule.
    pub rule: &'static Rule,
    /// Where in the author's file.
    pub span: Span,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// What to write instead, where that can be put into the file.
    pub fix: Option<Fix>,
}

impl Finding {
    /// The finding as a problem; `severity` outweighs its own.
    pub fn diagnostic(&self, severity: Severity) -> Diagnostic {
        let (code, span, message) = (self.rule.code, self.span, &self.message);
        let problem = match severity {
            Severity::Error => Diagnostic::error(code, span, message),
            Severity::Warning => Diagnostic::warning(code, span, message),
            Severity::Note => Diagnostic::note(code, span, message),
        };
        problem.hint(self.hint.clone())
    }
}
