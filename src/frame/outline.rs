//! Outlines of boxes with round corners.

use crate::geometry::{Point, Rect, Sides};
use crate::units::Length;

/// A closed drawing of one colour.  Contours that turn against the first are holes, whether what lies inside
/// is found by winding or by counting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The box round it.
    pub bounds: Rect,
    /// How thick it is where it is thinnest.
    pub thickness: Length,
    /// How it is drawn.
    pub steps: Vec<PathStep>,
}

/// A step of an [`Outline`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStep {
    /// A contour begins.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A curve of the third degree: the two that pull it, and its end.
    Curve(Point, Point, Point),
    /// The contour ends where it began.
    Close,
}

/// How far a curve that stands for a quarter of a circle is pulled, in millionths of the radius:
/// 4/3 · (√2 − 1), which leaves the circle by less than a three-thousandth of the radius.
const PULL: i64 = 552_285;

/// Which way a contour turns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turning {
    Clockwise,
    Counter,
}

impl Outline {
    /// A box with round corners; corners rounder than half a side are as round as that.
    pub fn rounded(rect: Rect, radius: Length) -> Self {
        let mut steps = Vec::new();
        contour(rect, radius, Turning::Clockwise, &mut steps);
        Self { bounds: rect, thickness: rect.width.min(rect.height), steps }
    }

    /// The rim of such a box, within its edges.
    pub fn rim(rect: Rect, radius: Length, thickness: Length) -> Self {
        let thickness = thickness.min(rect.width / 2).min(rect.height / 2);
        let mut rim = Self::rounded(rect, radius);
        let inner = rect.inset(Sides::all(thickness));
        if inner.width > Length::ZERO && inner.height > Length::ZERO {
            contour(inner, radius - thickness, Turning::Counter, &mut rim.steps);
        }
        Self { thickness, ..rim }
    }

    /// Whether it is a box without round corners.
    pub fn is_box(&self) -> bool {
        self.steps.len() == 5 && !self.steps.iter().any(|step| matches!(step, PathStep::Curve(..)))
    }

    /// Moves it down the page.
    pub fn lower(&mut self, by: Length) {
        self.bounds.y += by;
        for step in &mut self.steps {
            match step {
                PathStep::Move(to) | PathStep::Line(to) => to.y += by,
                PathStep::Curve(first, second, to) => {
                    for point in [first, second, to] {
                        point.y += by;
                    }
                }
                PathStep::Close => {}
            }
        }
    }
}

fn contour(rect: Rect, radius: Length, turning: Turning, steps: &mut Vec<PathStep>) {
    let radius = radius.min(rect.width / 2).min(rect.height / 2).max(Length::ZERO);
    let at = |x: Length, y: Length| Point { x, y };
    let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    // Each corner: where its curve begins and ends when it is walked round clockwise.
    let corners = [
        (at(right, top), at(right - radius, top), at(right, top + radius)),
        (at(right, bottom), at(right, bottom - radius), at(right - radius, bottom)),
        (at(left, bottom), at(left + radius, bottom), at(left, bottom - radius)),
        (at(left, top), at(left, top + radius), at(left + radius, top)),
    ];
    let walk: Vec<(Point, Point, Point)> = match turning {
        Turning::Clockwise => corners.to_vec(),
        Turning::Counter => corners.iter().rev().map(|(corner, from, to)| (*corner, *to, *from)).collect(),
    };
    for (place, (corner, from, to)) in walk.into_iter().enumerate() {
        steps.push(if place == 0 { PathStep::Move(from) } else { PathStep::Line(from) });
        if radius > Length::ZERO {
            steps.push(PathStep::Curve(toward(from, corner), toward(to, corner), to));
        }
    }
    steps.push(PathStep::Close);
}

/// A point pulled toward the corner.
fn toward(from: Point, corner: Point) -> Point {
    let pull = |from: Length, to: Length| from + (to - from).scale(PULL, 1_000_000);
    Point { x: pull(from.x, corner.x), y: pull(from.y, corner.y) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(width: i64, height: i64) -> Rect {
        Rect { x: Length::pt(10), y: Length::pt(20), width: Length::pt(width), height: Length::pt(height) }
    }

    #[test]
    fn a_box_without_round_corners_has_four_points() {
        let outline = Outline::rounded(rect(30, 40), Length::ZERO);
        assert_eq!(outline.steps.len(), 5);
    }

    #[test]
    fn no_corner_is_rounder_than_half_a_side() {
        assert_eq!(
            Outline::rounded(rect(30, 40), Length::pt(99)),
            Outline::rounded(rect(30, 40), Length::pt(15))
        );
    }

    #[test]
    fn a_rim_is_two_contours_and_one_that_is_too_thick_fills_its_box() {
        let moves =
            |outline: &Outline| outline.steps.iter().filter(|step| matches!(step, PathStep::Move(_))).count();
        assert_eq!(moves(&Outline::rim(rect(30, 40), Length::pt(5), Length::pt(2))), 2);
        assert_eq!(moves(&Outline::rim(rect(30, 40), Length::pt(5), Length::pt(20))), 1);
    }
}
