//! Statements in, mended statements out.

mod damage;
mod findings;
mod hostile;
mod properties;
mod rules;
mod slips;

use super::{Proof, Wanted, proofread};
use crate::diagnostic::Notes;
use crate::language::Language;
use crate::source::Sources;
use crate::statement::{self, Input, Statement};

/// A statement, proofread.
pub(super) struct Read {
    pub(super) statement: Statement,
    pub(super) proof: Proof,
    pub(super) sources: Sources,
}

impl Read {
    /// A Persian file, proofread, or nothing where it is no statement.
    pub(super) fn of(name: &str, text: &str) -> Option<Self> {
        Self::in_language(name, text, Some(Language::PERSIAN)).ok()
    }

    /// The same of any language.
    pub(super) fn of_language(name: &str, text: &str, language: Option<Language>) -> Option<Self> {
        Self::in_language(name, text, language).ok()
    }

    fn in_language(name: &str, text: &str, language: Option<Language>) -> Result<Self, Notes> {
        let (mut sources, mut notes) = (Sources::new(), Notes::new());
        let input = Input { name, bytes: text.as_bytes(), encoding: None };
        let Ok(mut statement) = statement::read(&input, &mut sources, &mut notes) else { return Err(notes) };
        let language = language.or(statement.meta.language);
        let proof = proofread(&mut statement, &sources, &Wanted::of(language));
        Ok(Self { statement, proof, sources })
    }
}

/// Proofreads a file as a document of `language`.
pub(super) fn read_in(name: &str, text: &str, language: Option<Language>) -> Read {
    Read::in_language(name, text, language).unwrap_or_else(|notes| panic!("{text:?}: {:?}", notes.list()))
}

/// Proofreads a Persian file.
pub(super) fn read(name: &str, text: &str) -> Read {
    read_in(name, text, Some(Language::PERSIAN))
}

/// The paragraph `text` of a Persian plain text, mended.
pub(super) fn mended(text: &str) -> String {
    let read = read("a.txt", &format!("عنوان\n{text}\n"));
    last(&read)
}

/// The last text of a statement.
pub(super) fn last(read: &Read) -> String {
    read.statement.texts().last().expect("there is a text").text.clone()
}
