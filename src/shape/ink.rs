//! Where the drawings of a paragraph's letters lie: in a sloping hand they leave their lines and advances.

use std::ops::Range;

use super::{Cluster, Shaped};
use crate::font::FontBook;
use crate::itemise::Paragraph;
use crate::language::Direction;
use crate::units::{Length, font_units};

/// The ink of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ink {
    /// How far it reaches above the baseline, anywhere.
    pub above: Length,
    /// How far it reaches below the baseline, anywhere.
    pub below: Length,
    /// Of each cluster, how far it stands out at both sides.
    clusters: Vec<Overhang>,
}

/// How far the drawing of a cluster stands out of its advance; negative where it does not reach its edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Overhang {
    left: Length,
    right: Length,
}

/// So many clusters from the end of a line cannot stand out of it any more: no stroke of a letter is longer
/// than a long word.
const REACH: usize = 24;

impl Ink {
    /// Measures the ink of a paragraph.
    pub fn of(paragraph: &Paragraph, shaped: &Shaped, fonts: &FontBook) -> Self {
        let mut ink = Self { clusters: Vec::with_capacity(shaped.clusters.len()), ..Self::default() };
        for cluster in &shaped.clusters {
            let overhang = ink.take(cluster, paragraph, shaped, fonts);
            ink.clusters.push(overhang);
        }
        ink
    }

    /// Takes in the glyphs of a cluster.
    fn take(
        &mut self,
        cluster: &Cluster,
        paragraph: &Paragraph,
        shaped: &Shaped,
        fonts: &FontBook,
    ) -> Overhang {
        let run = &paragraph.runs[cluster.run as usize];
        let paint =
            paragraph.paints.iter().find(|paint| paint.range.contains(&(cluster.text.start as usize)));
        let rise = run.rise + paint.map_or(Length::ZERO, |paint| paint.rise);
        let face = fonts.face(run.font);
        let length = |units: i32| font_units(i64::from(units), run.size, face.units_per_em());
        let (mut pen, mut left, mut right) = (0, Length::ZERO, cluster.advance);
        let mut drawn = false;
        for glyph in &shaped.glyphs[cluster.glyphs.start as usize..cluster.glyphs.end as usize] {
            if let Some(box_) = face.ink(glyph.id) {
                let x = pen + glyph.x_offset;
                let (from, to) = (length(x + box_.left), length(x + box_.right));
                (left, right) = if drawn { (left.min(from), right.max(to)) } else { (from, to) };
                drawn = true;
                self.above = self.above.max(rise + length(glyph.y_offset + box_.top));
                self.below = self.below.max(-(rise + length(glyph.y_offset + box_.bottom)));
            }
            pen += glyph.advance;
        }
        Overhang { left: -left, right: right - cluster.advance }
    }

    /// How far the ink of a line of these clusters stands out at its start and at its end, where a paragraph
    /// runs so; nothing where it does not.
    pub fn overhang(&self, shaped: &Shaped, line: &Range<usize>, direction: Direction) -> (Length, Length) {
        let content = line.clone();
        let toward_start = |at: usize| match direction {
            Direction::RightToLeft => self.clusters[at].right,
            Direction::LeftToRight => self.clusters[at].left,
        };
        let toward_end = |at: usize| match direction {
            Direction::RightToLeft => self.clusters[at].left,
            Direction::LeftToRight => self.clusters[at].right,
        };
        let advance = |at: usize| shaped.clusters[at].advance;
        let start = farthest(content.clone().take(REACH), toward_start, advance);
        (start, farthest(content.rev().take(REACH), toward_end, advance))
    }
}

/// The farthest that clusters stand out, when each is moved in by those before it.
fn farthest(
    clusters: impl Iterator<Item = usize>,
    out: impl Fn(usize) -> Length,
    advance: impl Fn(usize) -> Length,
) -> Length {
    let (mut farthest, mut moved) = (Length::ZERO, Length::ZERO);
    for cluster in clusters {
        farthest = farthest.max(out(cluster) - moved);
        moved += advance(cluster);
    }
    farthest
}
