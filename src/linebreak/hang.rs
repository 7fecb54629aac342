//! The ends of lines: stops and quotes partly in the margin (optical margin alignment), and ink that stands out
//! of its letters kept out of the margin.

use std::ops::Range;

use crate::design::{ParagraphStyle, Punctuation};
use crate::itemise::Paragraph;
use crate::shape::{Cluster, Shaped};
use crate::units::Length;

use super::widths::share;

/// How far the ends of a line stand in the margin; negative where they stay clear of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hang {
    /// At the side where reading starts.
    pub start: Length,
    /// At the other side.
    pub end: Length,
}

/// The ends of the lines of a paragraph.
#[derive(Clone, Copy)]
pub(super) struct Edges<'a> {
    paragraph: &'a Paragraph,
    shaped: &'a Shaped,
    punctuation: Punctuation,
    /// Ink that stands out no farther than this is no matter.
    slight: Length,
}

/// In thousandths of an em: upright letters lean over their edges by this much, and look straight.
const SLIGHT: i64 = 60;

impl<'a> Edges<'a> {
    /// None where all stands within the measure.
    pub(super) fn of_style(
        paragraph: &'a Paragraph,
        shaped: &'a Shaped,
        style: &ParagraphStyle,
    ) -> Option<Self> {
        let punctuation = style.punctuation;
        let is_plain = punctuation == Punctuation::Inside && shaped.ink.is_none();
        let slight = style.text.size.scale(SLIGHT, 1000);
        (!is_plain).then_some(Self { paragraph, shaped, punctuation, slight })
    }

    /// How far the ends of a line with this content stand in the margin.
    pub(super) fn of(&self, content: &Range<usize>) -> Hang {
        let hang = self.punctuation(content);
        let Some(ink) = &self.shaped.ink else { return hang };
        let (start, end) = ink.overhang(self.shaped, content, self.paragraph.direction);
        let clear = |hang: Length, over: Length| if over > self.slight { -over } else { hang };
        Hang { start: clear(hang.start, start), end: clear(hang.end, end) }
    }

    /// How far stops and quotes at its ends do.
    fn punctuation(&self, content: &Range<usize>) -> Hang {
        if self.punctuation == Punctuation::Inside {
            return Hang::default();
        }
        let clusters = self.shaped.clusters.get(content.clone()).unwrap_or_default();
        let part = |cluster: Option<&Cluster>, share_of: fn(char) -> u32| {
            let cluster = cluster?;
            let text = self.paragraph.text.get(cluster.text.start as usize..cluster.text.end as usize)?;
            Some(share(cluster.advance, share_of(text.chars().next()?)))
        };
        if clusters.len() < SHORTEST {
            return Hang::default();
        }
        Hang {
            start: part(clusters.first(), at_start).unwrap_or_default(),
            end: part(clusters.last(), at_end).unwrap_or_default(),
        }
    }
}

/// A line of fewer clusters has no edge to keep straight.
const SHORTEST: usize = 8;

/// How much of a sign stands in the margin at the start of a line, in thousandths of its advance: what is
/// light stands out, so that what is dark begins at the edge.
fn at_start(c: char) -> u32 {
    match c {
        '«' | '»' | '“' | '”' | '"' | '‹' | '›' | '-' | '–' | '—' => 500,
        '(' | ')' | '[' | ']' => 300,
        _ => 0,
    }
}

/// The same at the end of a line.
fn at_end(c: char) -> u32 {
    match c {
        '.' | '،' | ',' => 700,
        '؛' | ';' | ':' | '…' | '-' | '–' => 500,
        _ => at_start(c),
    }
}
