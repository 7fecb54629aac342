//! Where the white of tabs is filled.

use super::cut::LineShape;
use super::pieces::Piece;
use super::set::{Decoration, DecorationKind};
use super::{Line, Setter};
use crate::design::Leader;
use crate::language::Direction;
use crate::shape::ClusterKind;
use crate::units::Length;

impl Setter<'_> {
    /// The leaders of the tabs in a piece whose left end is at `x`.
    pub(super) fn leaders(
        &self,
        line: &Line,
        (piece, x): (&Piece, Length),
        shape: &LineShape<'_>,
        advances: &[Length],
        decorations: &mut Vec<Decoration>,
    ) {
        let is_tab = |at: &usize| shape.clusters[*at].kind == ClusterKind::Tab;
        let before = (0..piece.clusters.start).filter(is_tab).count();
        let own = piece.clusters.clone().filter(is_tab);
        for (at, tab) in own.zip(line.tabs.iter().skip(before)) {
            if tab.leader == Leader::Blank {
                continue;
            }
            let to_left = match Direction::of_level(piece.level) {
                Direction::LeftToRight => piece.clusters.start..at,
                Direction::RightToLeft => at + 1..piece.clusters.end,
            };
            let colour = self.paint(piece).map_or(&self.style.text.colour, |paint| &paint.colour);
            decorations.push(Decoration {
                x: x + advances[to_left].iter().copied().sum(),
                width: advances[at],
                kind: DecorationKind::Leader {
                    leader: tab.leader,
                    size: self.style.text.size,
                    colour: colour.clone(),
                },
            });
        }
    }
}
