//! Wider forms of words: letters that a font keeps for lines that want to be longer (`jalt`, stylistic sets).

use std::ops::Range;
use std::sync::Arc;

use super::lengthen::{Join, Lengthened};
use super::{Cluster, ClusterKind, Shaped, Shaper};
use crate::design::Feature;
use crate::font::FontBook;
use crate::itemise::{Paragraph, Run};

/// A word that its font can draw wider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternate {
    /// Its clusters.
    pub clusters: Range<usize>,
    /// By how much, in units of its font.
    pub units: i32,
    /// How many of them the type size has.
    pub units_per_em: u16,
    /// The word so drawn.
    pub word: Lengthened,
}

/// The words of a paragraph that features make wider, in reading order.
pub fn alternates(
    paragraph: &Paragraph,
    shaped: &Shaped,
    features: &[Feature],
    fonts: &FontBook,
    shaper: &mut Shaper,
) -> Vec<Alternate> {
    if features.is_empty() {
        return Vec::new();
    }
    let wider = |run: &Run| {
        let all: Arc<[Feature]> = run.features.iter().chain(features).copied().collect();
        Run { features: all, ..run.clone() }
    };
    let runs: Vec<Run> = paragraph.runs.iter().map(wider).collect();
    let mut found = Vec::new();
    for clusters in words(&shaped.clusters) {
        let (first, last) = (&shaped.clusters[clusters.start], &shaped.clusters[clusters.end - 1]);
        let at = first.run as usize;
        let word = first.text.start as usize..last.text.end as usize;
        let join = Join { run: at, at: word.end, word };
        let mut shape = |run: &Run| Lengthened::plain(&join, run, paragraph, fonts, shaper);
        let (Some(own), Some(wide)) = (shape(&paragraph.runs[at]), shape(&runs[at])) else { continue };
        let units = wide.width() - own.width();
        if units > 0 {
            let units_per_em = fonts.face(paragraph.runs[at].font).units_per_em();
            found.push(Alternate { clusters, units, units_per_em, word: wide });
        }
    }
    found
}

/// The words of some clusters, each in one run.
fn words(clusters: &[Cluster]) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let parts = clusters.chunk_by(|a, b| a.run == b.run && a.kind == b.kind);
    parts.filter_map(move |part| {
        let own = start..start + part.len();
        start = own.end;
        (part[0].kind == ClusterKind::Text).then_some(own)
    })
}
