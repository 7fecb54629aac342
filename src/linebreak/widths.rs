//! Sums of widths, so that the width of any stretch is one subtraction.

use std::ops::Range;

use crate::design::WordSpace;
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
}

impl Widths {
    pub(super) fn new(shaped: &Shaped, word_space: WordSpace) -> Self {
        let mut rigid = Vec::with_capacity(shaped.clusters.len() + 1);
        let mut spaces = Vec::with_capacity(shaped.clusters.len() + 1);
        let (mut rigid_sum, mut space_sum) = (Length::ZERO, Length::ZERO);
        rigid.push(rigid_sum);
        spaces.push(space_sum);
        for cluster in &shaped.clusters {
            match cluster.kind {
                ClusterKind::Space | ClusterKind::NoBreakSpace => space_sum += cluster.advance,
                ClusterKind::Text | ClusterKind::FixedSpace | ClusterKind::HardBreak => {
                    rigid_sum += cluster.advance;
                }
            }
            rigid.push(rigid_sum);
            spaces.push(space_sum);
        }
        Self { rigid, spaces, word_space }
    }

    /// The widths of the clusters `range`.
    pub(super) fn of(&self, range: &Range<usize>) -> Span {
        let rigid = self.rigid[range.end] - self.rigid[range.start];
        let spaces = self.spaces[range.end] - self.spaces[range.start];
        let WordSpace { minimum, natural, maximum } = self.word_space;
        Span {
            natural: rigid + share(spaces, natural),
            shrink: share(spaces, natural.saturating_sub(minimum)),
            stretch: share(spaces, maximum.saturating_sub(natural)),
        }
    }
}

/// Thousandths of a length.
pub(super) fn share(length: Length, thousandths: u32) -> Length {
    Length::from_units(length.units() * i64::from(thousandths) / 1000)
}
