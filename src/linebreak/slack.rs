//! What a line gives each of its word spaces, and each join that is stretched.

use std::ops::Range;

use super::ladder::share_out;
use super::stretch::{self, Candidate, Limits, Places, Stretched};
use super::widths::Span;
use super::{Line, LineEnd, is_justified, tabs};
use crate::design::{LastLine, ParagraphStyle};
use crate::shape::{Cluster, Shaper};
use crate::units::Length;

/// What a line gives.
pub(super) struct Slack {
    natural: u32,
    /// What each word space is given, or gives.
    pub(super) each: Length,
    /// So many clusters at the start of the line give nothing: those up to its last tab.
    fixed: usize,
    /// The first spaces take one unit more, so that the line is exact.
    rest: i64,
    /// The joins that are stretched, in reading order.
    pub(super) stretched: Vec<Stretched>,
}

impl Slack {
    /// How a line fills its measure; `candidate` says where its joins stand.
    pub(super) fn of(
        line: &Line,
        style: &ParagraphStyle,
        candidate: &Candidate<'_>,
        shaper: &mut Shaper,
    ) -> Self {
        let natural = style.word_space.natural;
        let fixed = candidate.fixed;
        let mut slack = Self { natural, each: Length::ZERO, fixed, rest: 0, stretched: Vec::new() };
        let missing = line.measure - candidate.natural;
        let fills =
            is_justified(style) && (line.end == LineEnd::Full || style.last_line == LastLine::Justify);
        let is_open = tabs::is_open(&line.tabs) && line.excess == Length::ZERO;
        let wanted = is_justified(style) && is_open && (fills || missing < Length::ZERO);
        if !wanted {
            return slack;
        }
        let Some(limits) = Limits::of(style).filter(|_| missing > Length::ZERO) else {
            slack.give(missing, candidate.content);
            return slack;
        };
        let mut places = Places::of(candidate, &limits);
        loop {
            slack.stretched = stretched(missing, style, candidate, (&places, &limits), shaper);
            let taken: Length = slack.stretched.iter().map(|join| join.width).sum();
            slack.give(missing - taken, candidate.content);
            // Where a join comes to stand is known only now; each time one choice less is left.
            match slack.stacked(candidate) {
                Some(cluster) => places.drop(cluster, &limits),
                None => return slack,
            }
        }
    }

    /// Gives its word spaces an amount.
    fn give(&mut self, amount: Length, content: &[Cluster]) {
        let spaces = content[self.fixed..].iter().filter(|cluster| cluster.is_word_space()).count();
        if let Some(spaces) = i64::try_from(spaces).ok().filter(|&spaces| spaces > 0) {
            self.each = Length::from_units(amount.units().div_euclid(spaces));
            self.rest = amount.units().rem_euclid(spaces);
        }
    }

    /// The cluster of a join that stands below one of the line above.
    fn stacked(&self, candidate: &Candidate<'_>) -> Option<usize> {
        if candidate.above.is_empty() || self.stretched.is_empty() {
            return None;
        }
        let advances = self.advances(candidate.content, candidate.content.len());
        let overlaps = |own: &Range<Length>| {
            candidate.above.iter().any(|other| own.start < other.end && other.start < own.end)
        };
        let index = self.kashidas(&advances).iter().position(overlaps)?;
        Some(self.stretched[index].cluster)
    }

    /// Where joins are stretched, from the line's start side.
    pub(super) fn kashidas(&self, advances: &[Length]) -> Vec<Range<Length>> {
        let (mut reached, mut at) = (0, Length::ZERO);
        let mut kashidas = Vec::with_capacity(self.stretched.len());
        for join in &self.stretched {
            at += advances[reached..=join.cluster].iter().copied().sum::<Length>();
            reached = join.cluster + 1;
            kashidas.push(at - join.width..at);
        }
        kashidas
    }

    /// The width of each cluster of the line, the first so many of which are its content.
    pub(super) fn advances(&self, clusters: &[Cluster], content: usize) -> Vec<Length> {
        let mut rest = self.rest;
        let mut advances = Vec::with_capacity(clusters.len());
        for (i, cluster) in clusters.iter().enumerate() {
            let mut advance = stretch::at_rest(cluster, self.natural);
            if (self.fixed..content).contains(&i) && cluster.is_word_space() {
                advance += self.each + Length::from_units(i64::from(rest > 0));
                rest -= 1;
            }
            advances.push(advance);
        }
        for join in &self.stretched {
            advances[join.cluster] += join.width;
        }
        advances
    }

    /// What stretches a cluster of the line.
    pub(super) fn stretched_at(&self, cluster: usize) -> Option<&Stretched> {
        let index = self.stretched.binary_search_by_key(&cluster, |join| join.cluster);
        index.ok().map(|index| &self.stretched[index])
    }
}

/// The joins that take up the share of `missing` that falls to kashida.
fn stretched(
    missing: Length,
    style: &ParagraphStyle,
    candidate: &Candidate<'_>,
    (places, limits): (&Places, &Limits),
    shaper: &mut Shaper,
) -> Vec<Stretched> {
    let own = stretch::own_spaces(&candidate.content[candidate.fixed..]);
    let span = Span::rigid(candidate.natural, own, style.word_space);
    if missing <= limits.early(own).min(span.stretch) {
        return Vec::new();
    }
    let amount = share_out(stretch::span_of(span, places, own, limits), missing).kashida;
    places.stretch(amount, candidate, limits, shaper)
}
