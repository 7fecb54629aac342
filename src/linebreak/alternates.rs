//! Words that are drawn wider before any join is stretched.

use std::ops::Range;

use super::cut::LineShape;
use super::stretch::at_rest;
use super::widths::Span;
use super::{Line, LineEnd, Setter, is_justified};
use crate::design::{LastLine, ParagraphStyle};
use crate::itemise::Paragraph;
use crate::shape::{Alternate, Shaped};
use crate::units::{Length, font_units};

/// So many words at least stand between two that are drawn wider: alternates are not clustered (W3C, `Text Layout
/// Requirements for the Arabic Script`, 4.2).
const APART: usize = 1;

/// How much the words of any stretch of a paragraph can be drawn wider.
#[derive(Debug)]
pub(super) struct Wider {
    /// Up to each cluster: what the words before it give, one in two.
    given: Vec<Length>,
}

impl Wider {
    /// None where there are no such words, or lines are not filled.
    pub(super) fn of(paragraph: &Paragraph, shaped: &Shaped, style: &ParagraphStyle) -> Option<Self> {
        if shaped.alternates.is_empty() || !is_justified(style) {
            return None;
        }
        let mut given = Vec::with_capacity(shaped.clusters.len() + 1);
        let mut sum = Length::ZERO;
        for alternate in apart(shaped, shaped.alternates.iter()) {
            given.resize(alternate.clusters.end, sum);
            sum += width(alternate, paragraph, shaped);
        }
        given.resize(shaped.clusters.len() + 1, sum);
        Some(Self { given })
    }

    /// What the words of some clusters give together.
    pub(super) fn within(&self, range: &Range<usize>) -> Length {
        self.given[range.end] - self.given[range.start]
    }
}

/// By how much a word is wider.
fn width(word: &Alternate, paragraph: &Paragraph, shaped: &Shaped) -> Length {
    let run = shaped.clusters[word.clusters.start].run as usize;
    font_units(i64::from(word.units), paragraph.runs[run].size, word.units_per_em)
}

/// Those of some words that do not stand beside each other.
fn apart<'a>(
    shaped: &'a Shaped,
    words: impl Iterator<Item = &'a Alternate>,
) -> impl Iterator<Item = &'a Alternate> {
    let mut last: Option<&Alternate> = None;
    words.filter(move |word| {
        let between = |last: &Alternate| {
            let (from, to) =
                (last.clusters.end.min(word.clusters.end), last.clusters.start.max(word.clusters.start));
            shaped.clusters[from..to].iter().filter(|cluster| cluster.is_word_space()).count()
        };
        let is_free = last.is_none_or(|last| between(last) > APART);
        if is_free {
            last = Some(word);
        }
        is_free
    })
}

impl Setter<'_> {
    /// Draws words of a line wider, from its end on, until its spaces need not grow beyond what the style gives them
    /// before any join is stretched.
    pub(super) fn widen(&self, line: &Line, shape: &mut LineShape<'_>) {
        let fills = is_justified(self.style)
            && (line.end == LineEnd::Full || self.style.last_line == LastLine::Justify)
            && line.excess == Length::ZERO
            && line.tabs.is_empty();
        // The words before a tab keep their places, and a line whose edges were shaped again has clusters of its own.
        let is_own = shape.clusters.len() == line.clusters.len();
        if self.shaped.alternates.is_empty() || !fills || !is_own {
            return;
        }
        let rest = |space: u32| -> Length {
            let clusters = &shape.clusters[..shape.content];
            let hyphen = line.hyphen.map_or(Length::ZERO, |hyphen| hyphen.width);
            clusters.iter().map(|cluster| at_rest(cluster, space)).sum::<Length>() + hyphen
        };
        let after = self.style.kashida.map_or(self.style.word_space.maximum, |kashida| kashida.after);
        let mut wanted = line.measure - rest(after.max(self.style.word_space.natural));
        let mut room = line.measure - rest(self.style.word_space.natural);
        let inside = |word: &&Alternate| {
            line.content.start <= word.clusters.start && word.clusters.end <= line.content.end
        };
        let words = self.shaped.alternates.iter().filter(inside).rev();
        let mut chosen = Vec::new();
        for word in apart(self.shaped, words) {
            let width = width(word, self.paragraph, self.shaped);
            if wanted > Length::ZERO && width <= room {
                chosen.push(word);
                wanted -= width;
                room -= width;
            }
        }
        for word in chosen {
            let own = word.clusters.start - line.clusters.start..word.clusters.end - line.clusters.start;
            shape.replace(own, &word.word, self.paragraph, self.fonts);
        }
    }
}

impl Span {
    /// The same with words that can be drawn so much wider.
    pub(super) fn wider(self, by: Length) -> Self {
        Self { alternates: by, ..self }
    }
}
