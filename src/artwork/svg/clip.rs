//! What is seen of a group.

use std::sync::Arc;

use usvg::{ClipPath, FillRule, Group, Node};

use super::convert::{matrix, steps};
use crate::artwork::drawing::{Clip, Inside, Matrix, Part};

pub(super) fn convert(clip: &ClipPath) -> Clip {
    placed(clip, Matrix::IDENTITY)
}

/// A clip whose own measure becomes another one by `outer`.
fn placed(clip: &ClipPath, outer: Matrix) -> Clip {
    let mut parts = Vec::new();
    gather(clip.root(), outer.of(matrix(clip.transform())), None, &mut parts);
    // The clip of a clip is in the measure of what both clip.
    Clip { parts, within: clip.clip_path().map(|within| Arc::new(placed(within, outer))) }
}

fn gather(group: &Group, outer: Matrix, within: Option<&Arc<Clip>>, parts: &mut Vec<Part>) {
    for node in group.children() {
        match node {
            Node::Path(path) => {
                if !path.is_visible() {
                    continue;
                }
                let inside = match path.fill().map(usvg::Fill::rule) {
                    Some(FillRule::EvenOdd) => Inside::EvenOdd,
                    _ => Inside::NonZero,
                };
                parts.push(Part {
                    steps: steps(path.data()),
                    matrix: outer,
                    inside,
                    within: within.cloned(),
                });
            }
            Node::Group(inner) => {
                let outer = outer.of(matrix(inner.transform()));
                let own = inner.clip_path().map(|clip| {
                    let own = placed(clip, outer);
                    // What was clipped before stays so.
                    Arc::new(joined(own, within))
                });
                gather(inner, outer, own.as_ref().or(within), parts);
            }
            Node::Text(text) => gather(text.flattened(), outer, within, parts),
            Node::Image(_) => {}
        }
    }
}

/// A clip within another.
fn joined(mut clip: Clip, around: Option<&Arc<Clip>>) -> Clip {
    clip.within = match clip.within {
        None => around.cloned(),
        Some(within) => Some(Arc::new(joined(Clip::clone(&within), around))),
    };
    clip
}
