//! The language of a document: said, or guessed from its letters.

use crate::language::Language;
use crate::statement::{Statement, guess_language};

/// So many bytes of a text are enough to know its language by its letters.
const EVIDENCE: usize = 4_000;

/// The language that the command line says, else the statement; else the one that its letters speak for;
/// else the layout's; else nobody knows.
pub(super) fn of(
    statement: &Statement,
    wanted: Option<Language>,
    layout: Option<Language>,
) -> Option<Language> {
    wanted.or(statement.meta.language).or_else(|| guess_language(&evidence(statement))).or(layout)
}

fn evidence(statement: &Statement) -> String {
    let mut words = String::with_capacity(EVIDENCE * 2);
    for text in statement.texts() {
        if words.len() >= EVIDENCE {
            break;
        }
        words.extend(text.text.chars().take(EVIDENCE));
        words.push('\n');
    }
    words
}
