//! Sums of widths, so that the width of any stretch is one subtraction.

use std::ops::Range;

use super::stretch::{Limits, Stretchable};
use crate::design::{ParagraphStyle, WordSpace};
use crate::shape::{ClusterKind, Shaped};
use crate::units::Length;

/// Widths of all stretches of a paragraph.
#[derive(Debug)]
pub(super) struct Widths {
    /// Up to each cluster: what keeps its width.
    rigid: Vec<Length>,
    /// Up to each cluster: the word spaces as the font has them.
    spaces: Vec<Length>,
    word_space: WordSpace,
    stretchable: Option<Stretchable>,
}

/// The widths that a line can have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// At rest.
    pub(super) natural: Length,
    /// How much it can take off its word spaces.
    pub(super) shrink: Length,
    /// How much it can add to them within their soft maximum.
    pub(super) stretch: Length,
    /// How much of that it adds before any join is stretched.
    pub(super) early: Length,
    /// How much words that are drawn wider add.
    pub(super) alternates: Length,
    /// How much kashidas of the usual length add.
    pub(super) kashida: Length,
    /// How much more kashidas of the utmost length add.
    pub(super) longer_kashida: Length,
}

impl Widths {
    pub(super) fn new(shaped: &Shaped, style: &ParagraphStyle) -> Self {
        let mut rigid = Vec::with_capacity(shaped.clusters.len() + 1);
        let mut spaces = Vec::with_capacity(shaped.clusters.len() + 1);
        let (mut rigid_sum, mut space_sum) = (Length::ZERO, Length::ZERO);
        rigid.push(rigid_sum);
        spaces.push(space_sum);
        for cluster in &shaped.clusters {
            match cluster.kind {
                ClusterKind::Space | ClusterKind::NoBreakSpace => space_sum += cluster.advance,
                ClusterKind::Text | ClusterKind::Tab | ClusterKind::FixedSpace | ClusterKind::HardBreak => {
                    rigid_sum += cluster.advance;
                }
            }
            rigid.push(rigid_sum);
            spaces.push(space_sum);
        }
        let stretchable = Stretchable::of(shaped, style);
        Self { rigid, spaces, word_space: style.word_space, stretchable }
    }

    /// The widths of the clusters `range`, none of whose joins is stretched.
    pub(super) fn of(&self, range: &Range<usize>) -> Span {
        let rigid = self.rigid[range.end] - self.rigid[range.start];
        let spaces = self.spaces[range.end] - self.spaces[range.start];
        Span::rigid(rigid, spaces, self.word_space)
    }

    /// The same widths of the clusters `range`, with what their joins can give.
    pub(super) fn stretched(&self, range: &Range<usize>, span: Span) -> Span {
        let spaces = self.spaces[range.end] - self.spaces[range.start];
        self.stretchable.as_ref().map_or(span, |stretchable| stretchable.add(range, spaces, span))
    }
}

impl Span {
    /// The widths of a line whose joins are not stretched.
    pub(super) fn rigid(rigid: Length, spaces: Length, word_space: WordSpace) -> Self {
        let WordSpace { minimum, natural, maximum } = word_space;
        let stretch = share(spaces, maximum.saturating_sub(natural));
        Self {
            natural: rigid + share(spaces, natural),
            shrink: share(spaces, natural.saturating_sub(minimum)),
            stretch,
            early: stretch,
            alternates: Length::ZERO,
            kashida: Length::ZERO,
            longer_kashida: Length::ZERO,
        }
    }

    /// The same with so many joins that may be stretched; `spaces` is what the font's own spaces make.
    pub(super) fn stretched(self, joins: usize, spaces: Length, limits: &Limits) -> Self {
        let joins = i64::try_from(joins).unwrap_or(0);
        Self {
            early: limits.early(spaces).min(self.stretch),
            kashida: limits.usual * joins,
            longer_kashida: (limits.longest - limits.usual) * joins,
            ..self
        }
    }
}

/// Thousandths of a length.
pub(super) fn share(length: Length, thousandths: u32) -> Length {
    Length::from_units(length.units() * i64::from(thousandths) / 1000)
}
