//! Poems in couplets.

use std::ops::Range;

use super::{Mark, Origin, RichText};
use crate::language::{Direction, Language};
use crate::source::Span;

/// A poem in couplets: the halves of all its lines are set to one measure.
#[derive(Clone, Debug)]
pub struct Verse {
    /// Its stanzas, at least one.
    pub stanzas: Vec<Stanza>,
}

impl Verse {
    /// The halves of all couplets in reading order.
    pub fn halves(&self) -> impl Iterator<Item = &RichText> {
        self.stanzas.iter().flat_map(|stanza| &stanza.couplets).flat_map(|couplet| &couplet.halves)
    }

    /// The same, to be changed.
    pub(super) fn halves_mut(&mut self) -> impl Iterator<Item = &mut RichText> {
        let couplets = self.stanzas.iter_mut().flat_map(|stanza| &mut stanza.couplets);
        couplets.flat_map(|couplet| &mut couplet.halves)
    }
}

/// Couplets that no blank line parts.
#[derive(Clone, Debug)]
pub struct Stanza {
    /// Their language, where Markdown says it.
    pub language: Option<Language>,
    /// Their direction, where Markdown says it.
    pub direction: Option<Direction>,
    /// The couplets, at least one.
    pub couplets: Vec<Couplet>,
}

/// A line of a poem (*beyt*) in its two halves (*mesra*).
#[derive(Clone, Debug)]
pub struct Couplet {
    /// Where it stands.
    pub span: Span,
    /// The halves in reading order.
    pub halves: [RichText; 2],
}

impl RichText {
    /// The lines of a text, which hard breaks part, without white space at their ends.
    pub(super) fn lines(&self) -> impl Iterator<Item = Self> {
        self.parted(&["\u{2028}"]).into_iter()
    }

    /// The parts of a text between signs, without white space at their ends.
    pub(super) fn parted(&self, signs: &[&str]) -> Vec<Self> {
        // How far the marks up to each one reach: none that ends before a part is looked at for it.
        let reach = self.marks.iter().scan(0, |reach, mark| {
            *reach = mark.range.end.max(*reach);
            Some(*reach)
        });
        let reach: Vec<usize> = reach.collect();
        let mut parts = Vec::new();
        let mut start = 0;
        let sign_at = |at: usize| signs.iter().find(|sign| self.text[at..].starts_with(**sign));
        let mut at = 0;
        while let Some(c) = self.text[at..].chars().next() {
            if let Some(sign) = sign_at(at) {
                parts.push(self.part(start..at, &reach));
                at += sign.len();
                start = at;
            } else {
                at += c.len_utf8();
            }
        }
        parts.push(self.part(start..self.text.len(), &reach));
        parts
    }

    /// A part of a text with its marks, without white space at its ends.
    fn part(&self, range: Range<usize>, reach: &[usize]) -> Self {
        let inside = &self.text[range.clone()];
        let start = range.start + inside.len() - inside.trim_start().len();
        let range = start..start + inside.trim().len();
        let mut origin = Origin::default();
        for (at, c) in self.text[range.clone()].char_indices() {
            let at = range.start + at;
            if let Some(span) = self.origin.span(at..at + c.len_utf8()) {
                origin.push(c.len_utf8(), span);
            }
        }
        let within = |mark: &Mark| {
            let own = mark.range.start.max(range.start)..mark.range.end.min(range.end);
            (own.start < own.end).then(|| Mark {
                range: own.start - range.start..own.end - range.start,
                kind: mark.kind.clone(),
            })
        };
        let first = reach.partition_point(|reach| *reach <= range.start);
        let last = self.marks.partition_point(|mark| mark.range.start < range.end);
        let marks = self.marks[first.min(last)..last].iter().filter_map(within).collect();
        Self { text: self.text[range.clone()].to_owned(), marks, origin }
    }
}
