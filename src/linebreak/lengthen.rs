//! Words that are shaped again because a join of theirs is stretched.

use std::ops::Range;

use super::cut::LineShape;
use super::slack::Slack;
use crate::font::FontBook;
use crate::itemise::Paragraph;
use crate::shape::{Cluster, ClusterKind, Lengthened, Shaped};
use crate::units::Length;

/// The word of a line that a cluster stands in, as far as its run goes.
pub(super) fn word_of(clusters: &[Cluster], cluster: usize) -> Range<usize> {
    let run = clusters[cluster].run;
    let is_of_it = |other: &&Cluster| other.kind == ClusterKind::Text && other.run == run;
    let before = clusters[..cluster].iter().rev().take_while(is_of_it).count();
    let behind = clusters[cluster..].iter().take_while(is_of_it).count();
    cluster - before..cluster + behind
}

impl LineShape<'_> {
    /// Puts lengthened words in the place of their own, and makes the widths of the line's clusters fit.
    pub(super) fn lengthen(
        &mut self,
        slack: &mut Slack,
        advances: &mut Vec<Length>,
        paragraph: &Paragraph,
        fonts: &FontBook,
    ) {
        if slack.stretched.iter().all(|join| join.long.is_none()) {
            return;
        }
        self.take();
        for index in (0..slack.stretched.len()).rev() {
            let Some(long) = slack.stretched[index].long.take() else { continue };
            let join = slack.stretched.remove(index);
            let word = word_of(&self.clusters[..self.content], join.cluster);
            let (before, after) = (word.len(), self.put(word, &long, advances, paragraph, fonts));
            for later in &mut slack.stretched[index..] {
                later.cluster = later.cluster + after - before;
            }
            self.content = self.content + after - before;
        }
    }

    /// Puts a word in the place of some clusters; says how many clusters it has.
    fn put(
        &mut self,
        word: Range<usize>,
        long: &Lengthened,
        advances: &mut Vec<Length>,
        paragraph: &Paragraph,
        fonts: &FontBook,
    ) -> usize {
        let run = self.clusters[word.start].run as usize;
        let whole: Length = advances[word.clone()].iter().copied().sum();
        let glyphs = std::mem::take(self.glyphs.to_mut());
        let mut shaped = Shaped { glyphs, ..Shaped::default() };
        long.add(run, paragraph, fonts, &mut shaped);
        *self.glyphs.to_mut() = shaped.glyphs;
        let mut own: Vec<Length> = shaped.clusters.iter().map(|cluster| cluster.advance).collect();
        // What rounding left stands at the word's end.
        let sum: Length = own.iter().copied().sum();
        if let Some(last) = own.last_mut() {
            *last += whole - sum;
        }
        let count = own.len();
        advances.splice(word.clone(), own);
        self.clusters.to_mut().splice(word, shaped.clusters);
        count
    }

    /// Puts a wider form of a word in the place of some clusters.
    pub(super) fn replace(
        &mut self,
        word: Range<usize>,
        wide: &Lengthened,
        paragraph: &Paragraph,
        fonts: &FontBook,
    ) {
        self.take();
        let mut advances: Vec<Length> = self.clusters.iter().map(|cluster| cluster.advance).collect();
        let before = word.len();
        let own = self.clusters[word.clone()].iter().map(|cluster| cluster.advance).sum::<Length>();
        advances[word.start] += wide.length(self.clusters[word.start].run as usize, paragraph, fonts) - own;
        let after = self.put(word, wide, &mut advances, paragraph, fonts);
        self.content = self.content + after - before;
    }

    /// Makes the line's clusters and glyphs its own, apart from those of its paragraph.
    fn take(&mut self) {
        let mut glyphs = Vec::with_capacity(self.clusters.len());
        for cluster in self.clusters.to_mut() {
            let start = u32::try_from(glyphs.len()).unwrap_or(u32::MAX);
            glyphs
                .extend_from_slice(&self.glyphs[cluster.glyphs.start as usize..cluster.glyphs.end as usize]);
            cluster.glyphs = start..u32::try_from(glyphs.len()).unwrap_or(u32::MAX);
        }
        self.glyphs = glyphs.into();
    }
}
