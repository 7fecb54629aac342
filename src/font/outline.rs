//! The drawings of glyphs.

use read_fonts::model::glyph::outline::{DrawMemory, DrawOptions, PathElement};
use read_fonts::types::GlyphId;

use super::Face;

/// A step of an outline, in font units; x grows to the right, y upwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// A contour begins.
    Move([f32; 2]),
    /// A straight line.
    Line([f32; 2]),
    /// A curve of the second degree: what pulls it, and its end.
    Quadratic([f32; 2], [f32; 2]),
    /// A curve of the third degree: the two that pull it, and its end.
    Cubic([f32; 2], [f32; 2], [f32; 2]),
    /// The contour ends where it began.
    Close,
}

impl Face {
    /// The outline of a glyph, composites resolved, of a variable font in its default instance; empty for a
    /// glyph that draws nothing, or that cannot be read.
    pub fn outline(&self, glyph: u16) -> Vec<Step> {
        let mut path: Vec<PathElement> = Vec::new();
        let outlines = self.reader().outline_glyphs();
        let drawn = outlines
            .get(GlyphId::new(u32::from(glyph)))
            .map(|outline| outline.draw(&DrawOptions::default(), DrawMemory::Scratch, &mut path));
        if !matches!(drawn, Some(Ok(_))) {
            return Vec::new();
        }
        path.into_iter().map(step).collect()
    }
}

pub(super) fn step(element: PathElement) -> Step {
    match element {
        PathElement::MoveTo { x, y } => Step::Move([x, y]),
        PathElement::LineTo { x, y } => Step::Line([x, y]),
        PathElement::QuadTo { cx0, cy0, x, y } => Step::Quadratic([cx0, cy0], [x, y]),
        PathElement::CurveTo { cx0, cy0, cx1, cy1, x, y } => Step::Cubic([cx0, cy0], [cx1, cy1], [x, y]),
        PathElement::Close => Step::Close,
    }
}
