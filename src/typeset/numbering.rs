//! The numbers of footnotes: through the document, or anew on every page, which is known only once the pages
//! are.

use super::ground::Set;
use crate::design::FootnoteNumbering;
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::frame::{ItemKind, Structure};
use crate::language::Digits;
use crate::place::PlacedPage;

/// A number is wider than another, so that a line may go to the next page for it; after so many times the
/// numbers stay as they are.
const MOST_TRIALS: usize = 6;

/// The notes of a document, to be numbered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbering {
    /// How many there are.
    pub(super) notes: usize,
    pub(super) digits: Digits,
    pub(super) rule: FootnoteNumbering,
}

impl Numbering {
    /// Sets a document with the numbers that are right for its pages.
    pub(super) fn settle(
        self,
        notes: &mut Notes,
        mut set: impl FnMut(&[String], &mut Notes) -> Result<Set, Failed>,
    ) -> Result<Set, Failed> {
        let mut numbers = self.through_the_document();
        if self.rule == FootnoteNumbering::Document || self.notes < 2 {
            return set(&numbers, notes);
        }
        for trial in 0..=MOST_TRIALS {
            let mut found = Notes::new();
            let done = set(&numbers, &mut found);
            let next = done.as_ref().ok().map(|done| self.by_page(&done.placed, &done.structure));
            let is_settled = next.as_ref().is_none_or(|next| *next == numbers);
            if is_settled || trial == MOST_TRIALS {
                notes.extend(found.list().iter().cloned());
                if !is_settled {
                    notes.push(unsettled());
                }
                return done;
            }
            numbers = next.unwrap_or(numbers);
        }
        Err(Failed)
    }

    fn through_the_document(self) -> Vec<String> {
        (1..=self.notes).map(|number| self.digits.number(number as u64)).collect()
    }

    /// A note counts on the page where it is referred to first.
    fn by_page(self, placed: &[PlacedPage], structure: &Structure) -> Vec<String> {
        let mut page_of: Vec<Option<usize>> = vec![None; self.notes];
        for (page, content) in placed.iter().enumerate() {
            let items = content.frames.iter().flat_map(|frame| &frame.items);
            let lines = items.filter_map(|item| match &item.kind {
                ItemKind::Text(line) => Some(line),
                ItemKind::Fill { .. }
                | ItemKind::Outline { .. }
                | ItemKind::Image(_)
                | ItemKind::Link { .. } => None,
            });
            for node in lines.flat_map(|line| &line.runs).filter_map(|run| run.node) {
                if let Some(note) = structure.reference(node)
                    && let Some(known) = page_of.get_mut(note as usize)
                {
                    known.get_or_insert(page);
                }
            }
        }
        let mut number = 0;
        let mut before = None;
        let numbers = page_of.into_iter().map(|page| {
            number = if page == before { number + 1 } else { 1 };
            before = page;
            self.digits.number(number)
        });
        numbers.collect()
    }
}

fn unsettled() -> Diagnostic {
    let message = "the numbers of the footnotes change the pages on which they are counted";
    Diagnostic::warning(Code::Unsettled, None, message)
        .hint("set `footnotes.numbering: document`, or change the text a little".to_owned())
}
