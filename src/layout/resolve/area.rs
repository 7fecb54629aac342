//! Where frames stand.

use super::page::Boxes;
use crate::design::PageDesign;
use crate::diagnostic::{Code, Diagnostic};
use crate::geometry::Rect;
use crate::layout::decode::{At, Edge, Offset, Reference};
use crate::layout::record::{AreaRecord, AreaValue};
use crate::source::Span;
use crate::units::Length;

/// The box of an area on an odd or an even page.
pub(super) fn rect(area: &AreaValue, span: Span, boxes: &Boxes) -> Result<Rect, Diagnostic> {
    match area {
        AreaValue::Whole(reference) => Ok(reference_box(*reference, boxes)),
        AreaValue::Box(record) => measured(record, span, boxes),
    }
}

fn reference_box(reference: Reference, boxes: &Boxes) -> Rect {
    match reference {
        Reference::Margins => boxes.margins,
        Reference::Page => boxes.page,
        Reference::Bleed => boxes.bleed,
    }
}

fn measured(record: &AreaRecord, span: Span, boxes: &Boxes) -> Result<Rect, Diagnostic> {
    let from = record.from.as_ref().map_or(Reference::Margins, |from| from.value);
    let outer = reference_box(from, boxes);
    let (left, right) = across(record, boxes.spine_right)?;
    let width =
        Side { start: left, end: right, extent: record.width.as_ref(), names: "left, right and width" };
    let (top, bottom) = (record.top.as_ref(), record.bottom.as_ref());
    let height =
        Side { start: top, end: bottom, extent: record.height.as_ref(), names: "top, bottom and height" };
    let (left, right) = width.edges(outer.x, outer.right(), Lonely::Centre, span)?;
    let (top, bottom) = height.edges(outer.y, outer.bottom(), Lonely::Start, span)?;
    Ok(Rect::between(left, top, right, bottom))
}

/// The distances from the left and the right, where they are written from spine and fore edge too.
#[expect(clippy::type_complexity, reason = "a pair of what may be there")]
fn across(
    record: &AreaRecord,
    spine_right: bool,
) -> Result<(Option<&At<Offset>>, Option<&At<Offset>>), Diagnostic> {
    let sides = (record.left.as_ref(), record.right.as_ref());
    let spine = (record.inner.as_ref(), record.outer.as_ref());
    match (sides, spine) {
        ((None, None), (inner, outer)) => Ok(if spine_right { (outer, inner) } else { (inner, outer) }),
        (_, (None, None)) => Ok(sides),
        (_, (Some(other), _) | (_, Some(other))) => {
            let message = "a box is measured either from left and right or from inner and outer";
            let problem = Diagnostic::error(Code::InvalidFrame, other.span, message);
            Err(problem.hint("leave one of the pairs out".to_owned()))
        }
    }
}

/// What is said of one direction.
struct Side<'a> {
    start: Option<&'a At<Offset>>,
    end: Option<&'a At<Offset>>,
    extent: Option<&'a At<Offset>>,
    names: &'static str,
}

/// Where a box goes of which only the extent is known.
#[derive(Clone, Copy)]
enum Lonely {
    Start,
    Centre,
}

impl Side<'_> {
    fn edges(
        &self,
        low: Length,
        high: Length,
        lonely: Lonely,
        span: Span,
    ) -> Result<(Length, Length), Diagnostic> {
        let length = |at: &At<Offset>| at.value.0;
        let start = self.start.map(|at| low + length(at));
        let end = self.end.map(|at| high - length(at));
        match (start, end, self.extent.map(length)) {
            (Some(_), Some(_), Some(_)) => {
                let message = format!("{} say one thing too many", self.names);
                Err(Diagnostic::error(Code::InvalidFrame, span, message)
                    .hint("leave one of them out".to_owned()))
            }
            (start, end, None) => Ok((start.unwrap_or(low), end.unwrap_or(high))),
            (Some(start), None, Some(extent)) => Ok((start, start + extent)),
            (None, Some(end), Some(extent)) => Ok((end - extent, end)),
            (None, None, Some(extent)) => Ok(match lonely {
                Lonely::Start => (low, low + extent),
                Lonely::Centre => {
                    let left = low + (high - low - extent) / 2;
                    (left, left + extent)
                }
            }),
        }
    }
}

/// A strip of one line in the margin at the top or the bottom.
pub(super) struct Strip<'a> {
    pub name: &'a str,
    pub edge: Edge,
    /// The white between it and the type area; else it stands in the middle of the margin.
    pub gap: Option<Length>,
    /// The height of its line.
    pub line: Length,
    /// Where to point when it does not fit.
    pub span: Span,
}

/// The box of a strip.
pub(super) fn strip(strip: &Strip<'_>, design: &PageDesign, boxes: &Boxes) -> Result<Rect, Diagnostic> {
    let Strip { name, edge, gap, line, span } = *strip;
    let (word, margin) = match edge {
        Edge::Top => ("top", design.margins.top),
        Edge::Bottom => ("bottom", design.margins.bottom),
    };
    let off = gap.map_or_else(String::new, |gap| format!(" and {gap} off"));
    let gap = gap.unwrap_or((margin - line) / 2);
    if line + gap > margin || gap < Length::ZERO {
        let message =
            format!("the frame `{name}` is {line} high{off}, too much for a {word} margin of {margin}");
        let hint = "make the margin larger, or list the `frames` without this one".to_owned();
        return Err(Diagnostic::error(Code::InvalidFrame, span, message).hint(hint));
    }
    let area = boxes.margins;
    let y = match edge {
        Edge::Top => area.y - gap - line,
        Edge::Bottom => area.bottom() + gap,
    };
    Ok(Rect { x: area.x, y, width: area.width, height: line })
}

/// Checks that a box is one, and lies on the page or its bleed.
pub(super) fn check(name: &str, rect: &Rect, span: Span, boxes: &Boxes) -> Result<(), Diagnostic> {
    let fail = |message: String, hint: &str| {
        Err(Diagnostic::error(Code::InvalidFrame, span, message).hint(hint.to_owned()))
    };
    if rect.width <= Length::ZERO || rect.height <= Length::ZERO {
        let message = format!("the frame `{name}` is {} wide and {} high", rect.width, rect.height);
        return fail(message, "measure its box from other edges, or make it larger");
    }
    let page = boxes.bleed;
    let beyond = [
        ("left", page.x - rect.x),
        ("top", page.y - rect.y),
        ("right", rect.right() - page.right()),
        ("bottom", rect.bottom() - page.bottom()),
    ];
    match beyond.iter().max_by_key(|(_, distance)| *distance) {
        Some((edge, distance)) if *distance > Length::ZERO => {
            let millimetres = distance.to_mm();
            let message = format!(
                "the frame `{name}` reaches {distance} ({millimetres:.1} mm) beyond the {edge} edge of the page and its bleed"
            );
            fail(message, "make it smaller, or give the page a larger `bleed`")
        }
        _ => Ok(()),
    }
}
