//! Finished files, judged by the rules of presses.
//!
//! A file is read ([`reader`](super::reader)), its facts are taken, its marks run and, where a rule wants it,
//! its plates painted; then each rule of the [`Profile`] looks at them.  A finding says on which page and
//! where it is, what was measured, what was asked for, and what to do.

mod dates;
mod file;
mod finder;
mod marks;
mod near;
mod pages;
mod painted;
mod profile;
mod read;
mod rule;
mod schema;
mod table;
#[cfg(test)]
mod tests;

pub use profile::Profile;
pub use read::read;
pub use rule::{Limit, Needs, Rule, Unit};
pub use schema::schema;
pub use table::RULES;

use super::census::{Census, PageFacts};
use super::content::Machine;
use super::reader::{File, Unreadable};
use super::text::Subject;
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use finder::Finder;
use marks::Ground;

/// How closely a file is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// All that needs no plates.
    Quick,
    /// All.
    Full,
}

/// What came of a check.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// How many pages the file has.
    pub pages: usize,
    /// The plates, those of process inks first.
    pub plates: Vec<String>,
    /// The mean of each plate on each page, 1 for a plate that is full; empty where no plates were painted.
    pub means: Vec<Vec<f64>>,
}

/// Judges a file by the rules of a profile.  What is found stands in `notes`.
///
/// # Errors
/// When the file cannot be read; `notes` says why.
pub fn check(
    subject: Subject<'_>,
    profile: &Profile,
    depth: Depth,
    notes: &mut Notes,
) -> Result<Verdict, Failed> {
    judge(subject, profile, depth, notes).map_err(|error| notes.fail(unreadable(subject, profile, error)))
}

fn judge(
    subject: Subject<'_>,
    profile: &Profile,
    depth: Depth,
    notes: &mut Notes,
) -> Result<Verdict, Unreadable> {
    let opened = File::open(subject.bytes)?;
    let mut machine = Machine::new();
    let census = Census::take(&opened, subject.bytes, &mut machine.budget)?;
    let mut finder = Finder::new(profile);
    let mut means = Vec::new();
    // One page is in memory at a time.
    for (number, page) in opened.page_dictionaries().enumerate() {
        let page = PageFacts::take(&page, &mut machine)?;
        finder.page_is_cut(page.boxes.cut());
        pages::look(number, &page, &mut finder);
        marks::look(number, &page, &Ground::new(&census, &machine.inks), &mut finder);
        if depth == Depth::Full && profile.needs_plates() {
            means.push(painted::look(number, &page, &mut machine, &mut finder)?);
        }
    }
    file::look(&census, &machine.inks, &mut finder);
    finder.finish(notes);
    if machine.unpainted > 0 && !means.is_empty() {
        notes.push(unpainted(machine.unpainted));
    }
    let plates = machine.inks.plates;
    // A plate that a later page needs is empty before it.
    for means in &mut means {
        means.resize(plates.len(), 0.0);
    }
    Ok(Verdict { pages: opened.page_count(), plates, means })
}

fn unpainted(count: usize) -> Diagnostic {
    let things = if count == 1 { "one thing".to_owned() } else { format!("{count} things") };
    let message = format!("{things} could not be painted and is missing from the amounts of ink");
    let hint = "a picture or a pattern of a kind that is not read here, or a broken one";
    Diagnostic::note(Code::Unpainted, None, message).hint(hint.to_owned())
}

fn unreadable(subject: Subject<'_>, profile: &Profile, error: Unreadable) -> Diagnostic {
    let locked = error == Unreadable::Encrypted && profile.has(Code::PdfxEncryption);
    let code = if locked { Code::PdfxEncryption } else { Code::UnreadablePdf };
    let message = format!("cannot read `{}`: {error}", subject.name);
    Diagnostic::error(code, None, message).hint(error.hint().to_owned())
}
