//! Pages: their boxes, what lies on them to be clicked, how they are mixed.

use super::finder::{Case, Finder};
use crate::diagnostic::Code;
use crate::preflight::census::{GroupSpace, PageFacts};
use crate::preflight::content::{Area, Mark, Part};
use crate::preflight::plates::MILLIMETRE;

/// What ends this near to the trim reaches it, in points.
const AT_TRIM: f64 = 0.1 * MILLIMETRE;

/// Looks at a page.
pub(super) fn look(number: usize, page: &PageFacts<'_>, finder: &mut Finder<'_>) {
    boxes(number, page, finder);
    bleed(number, page, finder);
    annotations(number, page, finder);
    if page.group == Some(GroupSpace::Other) {
        finder.page(Code::GroupSpace, number, "the page is mixed in another space than CMYK");
    }
}

fn boxes(number: usize, page: &PageFacts<'_>, finder: &mut Finder<'_>) {
    let boxes = &page.boxes;
    match (boxes.trim, boxes.art) {
        (None, None) => {
            finder.page(Code::TrimBox, number, "nothing says where the page is cut (no `TrimBox`)");
        }
        (None, Some(_)) => {
            finder.page(Code::TrimBox, number, "the page has an `ArtBox` in place of a `TrimBox`");
        }
        (Some(_), Some(_)) => {
            finder.page(Code::TrimBox, number, "the page has an `ArtBox` beside its `TrimBox`");
        }
        (Some(_), None) => {}
    }
    let mut order = |inner: Option<Area>, outer: Area, what: &str| {
        if let Some(area) = inner.filter(|inner| !outer.holds(*inner) || inner.is_empty()) {
            let case = Case { page: Some(number), area: Some(area), what: what.to_owned(), value: None };
            finder.take(Code::BoxOrder, case);
        }
    };
    order(boxes.trim, boxes.bleed.unwrap_or(boxes.media), "the `TrimBox` does not lie in the `BleedBox`");
    order(boxes.bleed, boxes.media, "the `BleedBox` does not lie in the `MediaBox`");
    if boxes.bleed.is_none() {
        order(boxes.trim, boxes.media, "the `TrimBox` does not lie in the `MediaBox`");
    }
    // A crop box that is the media box hides nothing, and many programs write it.
    if let Some(crop) = boxes.crop.filter(|crop| !crop.holds(boxes.media)) {
        let what = "the page has a `CropBox` that hides a part of it".to_owned();
        finder.take(Code::CropBox, Case { page: Some(number), area: Some(crop), what, value: None });
    }
    if let Some(unit) = boxes.user_unit.filter(|unit| (unit - 1.0).abs() > 1e-9) {
        finder.page(Code::UserUnit, number, format!("a unit of the page is {unit} points (`UserUnit`)"));
    }
    if boxes.rotate % 360 != 0 {
        finder.page(
            Code::PageRotation,
            number,
            format!("the page is turned by {}° (`Rotate`)", boxes.rotate),
        );
    }
}

/// Only where paint reaches the trim is there something to bleed.
fn bleed(number: usize, page: &PageFacts<'_>, finder: &mut Finder<'_>) {
    let Some(limit) = finder.limit(Code::BleedSize) else { return };
    let (cut, reach) = (page.boxes.cut(), page.boxes.reach());
    let is_paint = |mark: &&Mark<'_>| mark.part == Part::Page && !mark.is_white() && mark.area.meets(cut);
    let paint = page.marks.iter().filter(is_paint);
    let painted = paint.fold(Area::EMPTY, |all, mark| all.with(mark.area));
    // Where the bleed should be, beside how much of it there is.
    let wide = limit * MILLIMETRE;
    let strips = [
        ("left", cut.left - reach.left, painted.left < cut.left + AT_TRIM),
        ("right", reach.right - cut.right, painted.right > cut.right - AT_TRIM),
        ("bottom", cut.bottom - reach.bottom, painted.bottom < cut.bottom + AT_TRIM),
        ("top", reach.top - cut.top, painted.top > cut.top - AT_TRIM),
    ];
    let short = |room: f64| room.max(0.0) / MILLIMETRE;
    let missing: Vec<(&str, f64)> = strips
        .into_iter()
        .filter(|(_, room, is_painted)| *is_painted && short(*room) < limit - 0.01)
        .map(|(side, room, _)| (side, short(room)))
        .collect();
    if let Some((worst, value)) = missing.iter().copied().min_by(|a, b| a.1.total_cmp(&b.1)) {
        let names: Vec<&str> = missing.iter().map(|(side, _)| *side).collect();
        let what =
            format!("paint reaches the trim, and there are {value:.1} mm for bleed ({})", names.join(", "));
        let area = match worst {
            "left" => Area { left: cut.left - wide, right: cut.left, ..cut },
            "right" => Area { left: cut.right, right: cut.right + wide, ..cut },
            "bottom" => Area { bottom: cut.bottom - wide, top: cut.bottom, ..cut },
            _ => Area { bottom: cut.top, top: cut.top + wide, ..cut },
        };
        let case = Case { page: Some(number), value: Some(value), what, area: Some(area) };
        finder.take(Code::BleedSize, case);
    }
}

fn annotations(number: usize, page: &PageFacts<'_>, finder: &mut Finder<'_>) {
    let reach = page.boxes.reach();
    for annotation in &page.annotations {
        // Marks of the press itself and nets of traps may lie anywhere.
        let of_press = matches!(annotation.kind.as_str(), "TrapNet" | "PrinterMark");
        if !of_press && annotation.area.is_none_or(|area| area.grown(0.01).meets(reach)) {
            let what = format!("an annotation (`{}`) lies within the bleed", annotation.kind);
            let case = Case { page: Some(number), area: annotation.area, what, value: None };
            finder.take(Code::Annotation, case);
        }
    }
}
