//! The outlines of clips as things that are painted.

use crate::artwork::drawing::{Blend, Fill, Flat, Group, Isolation, Mark, Matrix, Order, Paint, Part, Path};
use crate::colour::Rgb;
use crate::font::Step;

/// A box between its left, top, right and bottom edge.
pub(super) fn box_of([left, top, right, bottom]: [f32; 4]) -> [Step; 5] {
    [
        Step::Move([left, top]),
        Step::Line([right, top]),
        Step::Line([right, bottom]),
        Step::Line([left, bottom]),
        Step::Close,
    ]
}

/// The inside of an outline in white, as far as it is seen itself.
pub(super) fn white(part: &Part) -> Group {
    let fill = Fill { paint: Paint::Flat(Flat::Light(Rgb([255; 3]))), opacity: 1.0, inside: part.inside };
    let path = Path {
        id: None,
        steps: part.steps.clone(),
        bounds: [0.0; 4],
        fill: Some(fill),
        stroke: None,
        order: Order::FillFirst,
    };
    let placed = Group { matrix: part.matrix, ..group(vec![Mark::Path(path)]) };
    Group { clip: part.within.clone(), ..group(vec![Mark::Group(placed)]) }
}

fn group(marks: Vec<Mark>) -> Group {
    Group {
        id: None,
        matrix: Matrix::IDENTITY,
        opacity: 1.0,
        blend: Blend::Normal,
        isolation: Isolation::Open,
        clip: None,
        mask: None,
        marks,
    }
}
