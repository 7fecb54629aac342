//! The glyphs of a line: the paragraph's own, or new ones where a cut was not safe.

use std::borrow::Cow;

use super::{Line, Setter};
use crate::shape::{Cluster, ClusterKind, Cut, Shaped, ShapedGlyph, Shaper, reshape};

/// The glyphs of a line.
pub(super) struct LineShape<'a> {
    pub(super) clusters: Cow<'a, [Cluster]>,
    pub(super) glyphs: Cow<'a, [ShapedGlyph]>,
    /// How many of the clusters are content; white space follows.
    pub(super) content: usize,
}

impl<'a> LineShape<'a> {
    pub(super) fn of(setter: &Setter<'a>, line: &Line, shaper: &mut Shaper) -> Self {
        let mut shape = Self::untabbed(setter, line, shaper);
        if !line.tabs.is_empty() {
            let tabs = shape.clusters.to_mut().iter_mut().filter(|cluster| cluster.kind == ClusterKind::Tab);
            tabs.zip(&line.tabs).for_each(|(cluster, tab)| cluster.advance = tab.width);
        }
        shape
    }

    /// The glyphs of a line whose tabs lead nowhere.
    fn untabbed(setter: &Setter<'a>, line: &Line, shaper: &mut Shaper) -> Self {
        let clusters = &setter.shaped.clusters;
        let white = line.clusters.len() - line.content.len();
        let is_cut = |at: usize| {
            clusters.get(at).is_some_and(|cluster| {
                cluster.cut == Cut::Unsafe && at > 0 && clusters[at - 1].run == cluster.run
            })
        };
        if !is_cut(line.clusters.start) && !is_cut(line.clusters.end) {
            return Self {
                clusters: Cow::Borrowed(&clusters[line.clusters.clone()]),
                glyphs: Cow::Borrowed(&setter.shaped.glyphs),
                content: line.content.len(),
            };
        }
        let again = shaped_again(setter, line, shaper);
        Self {
            content: again.clusters.len() - white,
            clusters: again.clusters.into(),
            glyphs: again.glyphs.into(),
        }
    }
}

/// The line's stretch of each run, shaped for itself.
fn shaped_again(setter: &Setter<'_>, line: &Line, shaper: &mut Shaper) -> Shaped {
    let mut whole = Shaped::default();
    for clusters in setter.shaped.clusters[line.clusters.clone()].chunk_by(|a, b| a.run == b.run) {
        let range = clusters[0].text.start as usize..clusters[clusters.len() - 1].text.end as usize;
        let part = reshape(setter.paragraph, clusters[0].run as usize, range, setter.fonts, shaper);
        let offset = u32::try_from(whole.glyphs.len()).unwrap_or(u32::MAX);
        whole.glyphs.extend(part.glyphs);
        whole.clusters.extend(part.clusters.into_iter().map(|cluster| Cluster {
            glyphs: cluster.glyphs.start + offset..cluster.glyphs.end + offset,
            ..cluster
        }));
    }
    whole
}
