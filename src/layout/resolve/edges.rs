//! What is seen of the box of a frame: round corners and a border.

use super::colours::Palette;
use super::lengths::within;
use super::paragraph::{THICKNESS, THIN};
use crate::colour::Colour;
use crate::design::{Border, Wrap};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::geometry::Rect;
use crate::layout::decode::{At, Distance, OrNone};
use crate::layout::record::{BorderRecord, WrapRecord};
use crate::units::Length;

/// How round the corners of a box are: no rounder than half of its shorter side.
pub(super) fn radius(at: Option<&At<Distance>>, rect: Rect, notes: &mut Notes) -> Length {
    let Some(At { value: Distance(radius), span }) = at else { return Length::ZERO };
    let most = rect.width.min(rect.height) / 2;
    if *radius <= most {
        return *radius;
    }
    let message = format!("a radius of {radius} is more than half of a side of the frame");
    let problem = Diagnostic::error(Code::OutOfRange, *span, message);
    notes.push(problem.hint(format!("write 0 to {most}")));
    most
}

/// How text of other frames flows round a box.
pub(super) fn wrap(at: Option<&At<OrNone<WrapRecord>>>) -> Option<Wrap> {
    let At { value: OrNone(Some(wrap)), .. } = at? else { return None };
    let length = |at: &Option<At<Distance>>, usual| at.as_ref().map_or(usual, |at| at.value.0);
    Some(Wrap { gap: length(&wrap.gap, Length::mm(4)), least: length(&wrap.least, Length::mm(30)) })
}

/// The line along the edges of a box.
pub(super) fn border(
    at: Option<&At<OrNone<BorderRecord>>>,
    palette: &Palette<'_>,
    notes: &mut Notes,
) -> Option<Border> {
    let At { value: OrNone(Some(border)), span } = at? else { return None };
    let thickness = border.thickness.as_ref().map_or(THIN.at(Length::PT), |thickness| thickness.value.0);
    let span = border.thickness.as_ref().map_or(*span, |thickness| thickness.span);
    within(thickness, THICKNESS, "a border", span, notes);
    let colour = border.colour.as_ref().map_or(Colour::BLACK, |colour| palette.colour(colour, notes));
    Some(Border { thickness, colour })
}
