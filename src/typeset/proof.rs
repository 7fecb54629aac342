//! A statement proofread on its way to the page.

use super::Job;
use crate::design::Orthography;
use crate::diagnostic::{Failed, Notes};
use crate::language::Language;
use crate::orthography::{Mending, Wanted, proofread};
use crate::source::Sources;
use crate::statement::Statement;

/// Mends the statement and notes what its author should look at.
///
/// # Errors
/// When it cannot be read by anybody: text that was decoded in a wrong encoding.
pub(super) fn read(
    job: &Job<'_>,
    statement: &mut Statement,
    language: Option<Language>,
    mending: Orthography,
    sources: &Sources,
    notes: &mut Notes,
) -> Result<Mending, Failed> {
    let Job { findings, ignored, denied, words, .. } = *job;
    let wanted = Wanted { language, mending, findings, ignored, denied, words };
    let proof = proofread(statement, sources, &wanted);
    let before = notes.errors();
    notes.extend(proof.problems);
    notes.extend(proof.findings.iter().map(|found| found.diagnostic(found.severity)));
    if notes.errors() > before { Err(Failed) } else { Ok(proof.mended) }
}
