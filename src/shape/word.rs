//! A shaped word, apart from the place where it stands.

use std::ops::Range;

use harfrust::{Buffer, GlyphInfo};

use super::shaper::Unit;
use super::tatweel::{Means, Tatweel};
use super::{Cluster, ClusterKind, Cut, Shaped, ShapedGlyph, kashida};
use crate::frame::Glyph;
use crate::language::Direction;
use crate::units::{Length, font_units};

/// The clusters of a word in reading order.
#[derive(Debug, Default)]
pub(super) struct Word {
    pub(super) clusters: Vec<WordCluster>,
    pub(super) glyphs: Vec<ShapedGlyph>,
}

#[derive(Debug)]
pub(super) struct WordCluster {
    /// Which bytes of the word.
    pub(super) text: Range<u32>,
    /// Which of its glyphs, from left to right.
    pub(super) glyphs: Range<u32>,
    /// The sum of their advances, in font units.
    pub(super) advance: i64,
    cut: Cut,
    /// The rank of the join to the next cluster.
    kashida: u8,
}

/// Where the next cluster of a run stands.  Widths are rounded from the run's start, so that their sum is
/// exact.
#[derive(Debug)]
pub(super) struct Pen {
    run: u32,
    size: Length,
    units_per_em: u16,
    units: i64,
    reached: Length,
}

impl Pen {
    pub(super) fn new(run: usize, size: Length, units_per_em: u16) -> Self {
        Self {
            run: u32::try_from(run).unwrap_or(u32::MAX),
            size,
            units_per_em,
            units: 0,
            reached: Length::ZERO,
        }
    }

    fn advance(&mut self, units: i64) -> Length {
        self.units += units;
        let to = font_units(self.units, self.size, self.units_per_em);
        let advance = to - self.reached;
        self.reached = to;
        advance
    }
}

impl Word {
    /// Reads the shaped buffer of a text out.
    #[expect(clippy::cast_possible_truncation, reason = "a paragraph is shorter than u32")]
    pub(super) fn read(buffer: &Buffer, text: &str, direction: Direction, tatweel: Option<Tatweel>) -> Self {
        let mut groups: Vec<Range<usize>> = Vec::with_capacity(buffer.len());
        for group in buffer.glyph_infos().chunk_by(|a, b| a.cluster == b.cluster) {
            let start = groups.last().map_or(0, |last| last.end);
            groups.push(start..start + group.len());
        }
        if direction == Direction::RightToLeft {
            groups.reverse();
        }
        let mut word =
            Self { clusters: Vec::with_capacity(groups.len()), glyphs: Vec::with_capacity(buffer.len()) };
        for (i, group) in groups.iter().enumerate() {
            let infos = &buffer.glyph_infos()[group.clone()];
            let end =
                groups.get(i + 1).map_or(text.len() as u32, |next| buffer.glyph_infos()[next.start].cluster);
            let first = word.glyphs.len();
            word.glyphs.extend(group.clone().map(|index| glyph(buffer, index)));
            word.clusters.push(WordCluster {
                text: infos[0].cluster..end,
                glyphs: first as u32..word.glyphs.len() as u32,
                advance: word.glyphs[first..].iter().map(|glyph| i64::from(glyph.advance)).sum(),
                cut: if infos.iter().any(GlyphInfo::unsafe_to_break) { Cut::Unsafe } else { Cut::Safe },
                kashida: 0,
            });
        }
        if let Some(tatweel) = tatweel {
            word.rank(text, |cluster| {
                let infos = &buffer.glyph_infos()[groups[cluster].clone()];
                // What is shaped again may change the letters beside it.
                tatweel.means == Means::Reshaped || infos.iter().all(GlyphInfo::safe_to_insert_tatweel)
            });
        }
        word
    }

    /// Gives the joins of a text their ranks, where the font can stretch before a cluster.
    fn rank(&mut self, text: &str, is_safe: impl Fn(usize) -> bool) {
        let mut joins = kashida::joins(text).into_iter().peekable();
        for index in 1..self.clusters.len() {
            let start = self.clusters[index].text.start as usize;
            while joins.next_if(|(at, _)| *at < start).is_some() {}
            if let Some((_, rank)) = joins.next_if(|(at, _)| *at == start)
                && is_safe(index)
            {
                self.clusters[index - 1].kashida = rank;
            }
        }
    }

    /// Adds the clusters of a unit, but for what it was lent.
    #[expect(clippy::cast_possible_truncation, reason = "a paragraph is shorter than u32")]
    pub(super) fn add(&self, unit: &Unit, text: &str, pen: &mut Pen, shaped: &mut Shaped) {
        let own = (unit.range.len() - unit.lent) as u32;
        let start = unit.range.start as u32;
        for cluster in self.clusters.iter().take_while(|cluster| cluster.text.start < own) {
            let range = start + cluster.text.start..start + cluster.text.end;
            let kind = kind_of(&text[range.start as usize..range.end as usize]);
            let first = shaped.glyphs.len() as u32;
            let is_drawn = kind != ClusterKind::HardBreak;
            if is_drawn {
                let glyphs = cluster.glyphs.start as usize..cluster.glyphs.end as usize;
                shaped.glyphs.extend_from_slice(&self.glyphs[glyphs]);
            }
            shaped.clusters.push(Cluster {
                text: range,
                glyphs: first..shaped.glyphs.len() as u32,
                run: pen.run,
                advance: if is_drawn { pen.advance(cluster.advance) } else { Length::ZERO },
                kind,
                cut: cluster.cut,
                kashida: cluster.kashida,
            });
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "OpenType glyph numbers are 16 bits wide")]
fn glyph(buffer: &Buffer, index: usize) -> ShapedGlyph {
    let position = &buffer.glyph_positions()[index];
    ShapedGlyph {
        id: buffer.glyph_infos()[index].glyph_id as u16,
        advance: position.x_advance,
        x_offset: position.x_offset,
        y_offset: position.y_offset,
        wide: Glyph::AS_DRAWN,
    }
}

fn kind_of(text: &str) -> ClusterKind {
    match text.chars().next() {
        Some(' ') => ClusterKind::Space,
        Some('\u{A0}') => ClusterKind::NoBreakSpace,
        Some('\t') => ClusterKind::Tab,
        Some('\u{2028}' | '\u{2029}' | '\n' | '\r' | '\u{85}' | '\u{B}' | '\u{C}') => ClusterKind::HardBreak,
        Some(c) if c.is_whitespace() => ClusterKind::FixedSpace,
        _ => ClusterKind::Text,
    }
}
