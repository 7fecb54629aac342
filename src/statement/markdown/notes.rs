//! Footnotes: `[^name]` in the text, `[^name]: words` on a line of its own.

use std::ops::Range;

use super::{OpenKind, Walker, trimmed};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::statement::inline::Place;
use crate::statement::spans::unknown_note;
use crate::statement::tokens::TokenKind;
use crate::statement::{Block, BlockKind, Note};

/// The notes of a statement, while they are found.
#[derive(Default)]
pub(super) struct Found {
    /// The names that are referred to, in order, as they are compared, and where each is first.
    names: Vec<(String, Range<usize>)>,
    /// What is written.
    written: Vec<Note>,
}

impl Found {
    /// The notes in the order in which they are referred to.
    pub(super) fn finish(self, place: Place<'_>, notes: &mut Notes) -> Vec<Note> {
        let Self { names, written } = self;
        let mut ordered: Vec<Option<Note>> = names.iter().map(|_| None).collect();
        for note in written {
            // White space inside the name is not part of it.
            let start = note.span.range().start;
            let sign =
                place.text.get(start..).and_then(|rest| rest.find(']')).map(|end| start..start + end + 1);
            let sign = sign.unwrap_or(note.span.range());
            let name = &note.name;
            match names.iter().position(|(known, _)| *known == folded(name)) {
                None => {
                    let message = format!("nothing refers to the note `[^{name}]`, and it would be lost");
                    let hint =
                        format!("write `[^{name}]` behind the words that it belongs to, or take it away");
                    notes.push(Diagnostic::error(Code::UnusedNote, place.span(sign), message).hint(hint));
                }
                Some(index) if ordered[index].is_some() => {
                    let message = format!("the note `[^{name}]` is written a second time");
                    let hint = "give each note a name of its own".to_owned();
                    notes.push(Diagnostic::error(Code::DuplicateKey, place.span(sign), message).hint(hint));
                }
                Some(index) => ordered[index] = Some(note),
            }
        }
        for ((name, range), _) in names.iter().zip(&ordered).filter(|(_, note)| note.is_none()) {
            notes.push(unknown_note(place, range.clone(), name));
        }
        ordered.into_iter().flatten().collect()
    }
}

/// A name as names of notes are compared: case makes no difference.
fn folded(name: &str) -> String {
    name.to_lowercase()
}

impl Walker<'_> {
    /// The mark of a note in a text.
    pub(super) fn note_mark(&mut self, name: &str, range: Range<usize>) {
        if self.open.iter().any(|open| matches!(open.kind, OpenKind::Note(_))) {
            let refusal = ("notes in notes are", "put what it says into the note itself, in brackets");
            return self.refuse(refusal, range);
        }
        let name = folded(name);
        let known = self.footnotes.names.iter().position(|(known, _)| *known == name);
        let index = known.unwrap_or_else(|| {
            self.footnotes.names.push((name, range.clone()));
            self.footnotes.names.len() - 1
        });
        self.push(range, TokenKind::Note(index));
    }

    /// A note ends.
    pub(super) fn end_note(&mut self, name: String, range: Range<usize>, blocks: Vec<Block>) {
        let range = trimmed(self.place.text, range);
        for block in &blocks {
            if !matches!(block.kind, BlockKind::Paragraph(_)) {
                let refusal =
                    ("lists, quotes, tables and headings in notes are", "write paragraphs in notes");
                self.refuse(refusal, block.span.range());
            }
        }
        let span = self.place.span(range);
        if blocks.is_empty() {
            let message = format!("the note `[^{name}]` has no words");
            let problem = Diagnostic::error(Code::EmptyNote, span, message);
            self.notes
                .push(problem.hint(format!("write them behind `[^{name}]:`, or indent them by four spaces")));
        }
        self.footnotes.written.push(Note { name, span, blocks });
    }
}
