//! Small steps from written lengths to resolved ones.

use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::geometry::Sides;
use crate::layout::decode::{At, Distance, Spacing};
use crate::layout::record::SidesValue;
use crate::source::Span;
use crate::units::{Length, Relative};

/// A length that may be left out.
pub(super) fn distance(at: Option<&At<Distance>>) -> Length {
    at.map_or(Length::ZERO, |at| at.value.0)
}

/// A length of a style at its type size.
pub(super) fn spacing(at: Option<&At<Spacing>>, size: Length, otherwise: Relative) -> Length {
    at.map_or(otherwise, |at| at.value.0).at(size)
}

/// The four edges.
pub(super) fn sides(at: Option<&At<SidesValue>>) -> Sides {
    match at.map(|at| &at.value) {
        None => Sides::default(),
        Some(SidesValue::All(length)) => Sides::all(length.0),
        Some(SidesValue::Each(each)) => Sides {
            top: distance(each.top.as_ref()),
            right: distance(each.right.as_ref()),
            bottom: distance(each.bottom.as_ref()),
            left: distance(each.left.as_ref()),
        },
    }
}

/// Notes a length out of its limits; `what` it is stands in the message.
pub(super) fn within(
    length: Length,
    limits: (Length, Length),
    what: &str,
    span: Span,
    notes: &mut Notes,
) -> bool {
    let fits = limits.0 <= length && length <= limits.1;
    if !fits {
        let problem =
            Diagnostic::error(Code::OutOfRange, span, format!("{what} of {length} is out of range"));
        notes.push(problem.hint(format!("write {} to {}", limits.0, limits.1)));
    }
    fits
}
