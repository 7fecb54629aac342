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

/// The way that the contours of a glyph turn, all in all.  Where glyphs of different turning lie upon each
/// other, as a mark that is a mirrored one may on its letter, filling both at once would leave a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turning {
    /// As the contours of TrueType do.
    Clockwise,
    /// The other way, mirrored.
    Counter,
}

impl Turning {
    /// How an outline turns.
    pub fn of(steps: &[Step]) -> Self {
        if area(steps) > 0.0 { Self::Counter } else { Self::Clockwise }
    }
}

/// Twice the area of contours whose curves are drawn straight (Gauss's shoelace); negative clockwise.
fn area(steps: &[Step]) -> f64 {
    let (mut start, mut from, mut sum) = ([0.0; 2], [0.0; 2], 0.0);
    for step in steps {
        let to = match step {
            Step::Move(to) => {
                (start, from) = (to.map(f64::from), to.map(f64::from));
                continue;
            }
            Step::Line(to) | Step::Quadratic(_, to) | Step::Cubic(_, _, to) => to.map(f64::from),
            Step::Close => start,
        };
        sum += from[0] * to[1] - to[0] * from[1];
        from = to;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_turning_of_an_outline_is_that_of_its_outer_contours() {
        let around = |points: [[f32; 2]; 3]| {
            [Step::Move(points[0]), Step::Line(points[1]), Step::Line(points[2]), Step::Close]
        };
        let outer = around([[0.0, 0.0], [0.0, 9.0], [9.0, 0.0]]);
        let hole = around([[1.0, 1.0], [2.0, 1.0], [1.0, 2.0]]);
        assert_eq!(Turning::of(&[outer, hole].concat()), Turning::Clockwise);
        let mirrored = outer.map(|step| match step {
            Step::Move([x, y]) => Step::Move([-x, y]),
            Step::Line([x, y]) => Step::Line([-x, y]),
            other => other,
        });
        assert_eq!(Turning::of(&mirrored), Turning::Counter);
    }
}
