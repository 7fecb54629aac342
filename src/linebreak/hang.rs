//! Stops and quotes at the ends of lines, partly in the margin (optical margin alignment).

use std::ops::Range;

use crate::design::{ParagraphStyle, Punctuation};
use crate::itemise::Paragraph;
use crate::shape::{Cluster, Shaped};
use crate::units::Length;

use super::widths::share;

/// How far the ends of a line stand in the margin.
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
    clusters: &'a [Cluster],
}

impl<'a> Edges<'a> {
    /// None where all stands within the measure.
    pub(super) fn of_style(
        paragraph: &'a Paragraph,
        shaped: &'a Shaped,
        style: &ParagraphStyle,
    ) -> Option<Self> {
        match style.punctuation {
            Punctuation::Inside => None,
            Punctuation::Hanging => Some(Self { paragraph, clusters: &shaped.clusters }),
        }
    }

    /// How far the ends of a line with this content stand in the margin.
    pub(super) fn of(&self, content: &Range<usize>) -> Hang {
        let clusters = self.clusters.get(content.clone()).unwrap_or_default();
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
