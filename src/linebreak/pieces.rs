//! The stretches of a line that look alike, and where they stand: reading order into visual order.

use std::ops::Range;

use super::Setter;
use super::cut::LineShape;
use crate::itemise::visual_order;
use crate::units::Length;

/// A stretch of a line in one run and one paint.
pub(super) struct Piece {
    pub(super) clusters: Range<usize>,
    pub(super) run: usize,
    pub(super) paint: usize,
    pub(super) level: u8,
    /// The level of the edge before it, where it touches another stretch that is ordered for itself.
    edge: Option<u8>,
    pub(super) width: Length,
}

impl Setter<'_> {
    /// The pieces of a line in reading order.  Rule L1: the white space at its end runs as the paragraph does.
    pub(super) fn pieces(&self, shape: &LineShape<'_>, advances: &[Length]) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut paint = 0;
        for (i, cluster) in shape.clusters.iter().enumerate() {
            let paints = &self.paragraph.paints;
            if paints.get(paint).is_some_and(|now| now.range.end <= cluster.text.start as usize) || i == 0 {
                paint = paints.partition_point(|paint| paint.range.end <= cluster.text.start as usize);
            }
            let run = cluster.run as usize;
            let level = if i < shape.content {
                self.paragraph.runs[run].level
            } else {
                self.paragraph.direction.level()
            };
            match pieces.last_mut() {
                Some(last) if last.run == run && last.paint == paint && last.level == level => {
                    last.clusters.end = i + 1;
                    last.width += advances[i];
                }
                last => {
                    let begins = last.is_none_or(|last| last.run != run);
                    let edge = self.paragraph.runs[run].edge.filter(|_| begins);
                    pieces.push(Piece { clusters: i..i + 1, run, paint, level, edge, width: advances[i] });
                }
            }
        }
        pieces
    }
}

/// The left ends of the pieces, in reading order, when the leftmost starts at `start`.
pub(super) fn positions(pieces: &[Piece], start: Length) -> Vec<Length> {
    let placed: Vec<(u8, Option<usize>)> = pieces
        .iter()
        .enumerate()
        .flat_map(|(index, piece)| {
            piece.edge.map(|edge| (edge, None)).into_iter().chain([(piece.level, Some(index))])
        })
        .collect();
    let levels: Vec<u8> = placed.iter().map(|(level, _)| *level).collect();
    let mut positions = vec![start; pieces.len()];
    let mut x = start;
    for index in visual_order(&levels).into_iter().filter_map(|at| placed[at].1) {
        positions[index] = x;
        x += pieces[index].width;
    }
    positions
}
