//! Pandoc's bracketed spans, looked for among the tokens of a paragraph.

use std::ops::Range;

use super::attributes::{self, Attributes};
use super::inline::Place;
use super::tokens::{Token, TokenKind};
use super::{MarkKind, ids};
use crate::diagnostic::{Code, Diagnostic, Notes};

/// A stretch of the source that is no text: a bracket, or a bracket with attributes behind it.
#[derive(Debug)]
pub(super) struct Cut {
    /// Where it begins.
    pub(super) at: usize,
    /// Where the text goes on.
    pub(super) until: usize,
    /// What happens there.
    pub(super) action: Action,
}

/// What happens at a [`Cut`].
#[derive(Debug)]
pub(super) enum Action {
    /// Words with these attributes begin.
    Open(Attributes),
    /// They end.
    Close(Attributes),
}

/// The cuts that bracketed spans and links with attributes make, in the order of the source.
pub(super) fn cuts(tokens: &[Token], place: Place<'_>, notes: &mut Notes) -> Vec<Cut> {
    let mut finder = Finder {
        place,
        brackets: Vec::new(),
        opened: Vec::new(),
        noted: Vec::new(),
        cuts: Vec::new(),
        until: 0,
    };
    for token in tokens {
        match &token.kind {
            TokenKind::Verbatim => finder.text(token.range.clone(), notes),
            TokenKind::Open(MarkKind::Link(_)) => finder.opened.push(Some(token.range.start)),
            TokenKind::Open(_) => finder.opened.push(None),
            TokenKind::Close => finder.close(token.range.end, notes),
            TokenKind::Note(_) => finder.noted.push(token.range.start),
            _ => {}
        }
    }
    finder.cuts.sort_by_key(|cut| cut.at);
    finder.cuts
}

struct Finder<'a> {
    place: Place<'a>,
    /// Brackets without a partner so far, and within how many marks they stand.
    brackets: Vec<(usize, usize)>,
    /// The marks that have begun; of links, where.
    opened: Vec<Option<usize>>,
    /// Where the marks of notes stand, in order.
    noted: Vec<usize>,
    cuts: Vec<Cut>,
    /// What lies before this belongs to attributes already read.
    until: usize,
}

impl Finder<'_> {
    fn text(&mut self, range: Range<usize>, notes: &mut Notes) {
        let bytes = self.place.text.as_bytes();
        for at in range.clone() {
            // A text begins right behind a backslash only where that one escapes its first character.
            let escaped = at == range.start && at > 0 && bytes[at - 1] == b'\\';
            if escaped || at < self.until {
                continue;
            }
            match bytes[at] {
                b'[' => self.brackets.push((at, self.opened.len())),
                b']' => self.bracket(at, notes),
                _ => {}
            }
        }
    }

    fn bracket(&mut self, at: usize, notes: &mut Notes) {
        let Some((open, _)) = self.brackets.pop_if(|(_, depth)| *depth == self.opened.len()) else {
            return;
        };
        let text = self.place.text;
        if let Some(name) = text[open + 1..at].strip_prefix('^') {
            notes.push(unknown_note(self.place, open..at + 1, name));
        } else if text[..open].ends_with('^') {
            notes.push(note_in_line(self.place, open..at + 1));
        } else if self
            .noted
            .get(self.noted.partition_point(|noted| *noted < open))
            .is_some_and(|noted| *noted < at)
            && let Some(end) = address(&text[at + 1..])
        {
            notes.push(note_in_link(self.place, open..at + 1 + end));
        }
        self.attributes(open..open + 1, at, at + 1, notes);
    }

    /// A mark ends: brackets inside it can find no partner outside; a link may bear attributes.
    fn close(&mut self, end: usize, notes: &mut Notes) {
        let link = self.opened.pop().flatten();
        let depth = self.opened.len();
        while self.brackets.pop_if(|(_, inside)| *inside > depth).is_some() {}
        if let Some(start) = link {
            self.attributes(start..start, end, end, notes);
        }
    }

    fn attributes(&mut self, open: Range<usize>, close: usize, end: usize, notes: &mut Notes) {
        let Some(range) = attributes::find(self.place.text, end) else {
            return;
        };
        let until = range.end;
        self.until = until;
        match attributes::parse(self.place.text, self.place.id, range) {
            Ok(Attributes { id: Some((_, span)), .. }) => notes.push(ids::misplaced(span)),
            Ok(Attributes { pull: Some(span), .. }) => notes.push(attributes::misplaced_pull(span)),
            Ok(Attributes { counter: Some((_, span)), .. }) => {
                notes.push(attributes::misplaced_counter(span));
            }
            Ok(found) => {
                self.cuts.push(Cut { at: open.start, until: open.end, action: Action::Open(found.clone()) });
                self.cuts.push(Cut { at: close, until, action: Action::Close(found) });
            }
            Err(problem) => notes.push(problem),
        }
    }
}

/// Nobody has written the note that a mark refers to.
pub(super) fn unknown_note(place: Place<'_>, range: Range<usize>, name: &str) -> Diagnostic {
    let message = format!("no note is called `[^{name}]`");
    let hint = format!("write `[^{name}]: …` on a line of its own; a bracket that is text is written `\\[`");
    Diagnostic::error(Code::UnknownNote, place.span(range), message).hint(hint)
}

/// How long the round brackets with an address are that a text begins with.
fn address(text: &str) -> Option<usize> {
    /// Longer addresses are no addresses, and looking no further keeps the search linear.
    const LONGEST: usize = 2_000;
    let inside = text.strip_prefix('(')?.as_bytes();
    let inside = &inside[..inside.len().min(LONGEST)];
    let end = inside.iter().position(|byte| matches!(byte, b')' | b' ' | b'\n')).filter(|end| *end > 0)?;
    (inside[end] == b')').then_some(end + 2)
}

/// The parser takes the mark for a link, and links do not hold each other.
fn note_in_link(place: Place<'_>, range: Range<usize>) -> Diagnostic {
    let message = "a link cannot hold the mark of a note";
    Diagnostic::error(Code::UnsupportedMarkup, place.span(range), message)
        .hint("put the mark behind the link, as in `[words](https://example.org)[^1]`".to_owned())
}

fn note_in_line(place: Place<'_>, range: Range<usize>) -> Diagnostic {
    let message = "notes within a line are not supported";
    Diagnostic::error(Code::UnsupportedMarkup, place.span(range), message)
        .hint("write `[^1]` here, and `[^1]: …` on a line of its own".to_owned())
}
