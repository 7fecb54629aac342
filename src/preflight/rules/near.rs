//! What stands too near to where the page is cut.

use super::finder::{Case, Finder};
use crate::diagnostic::Code;
use crate::preflight::census::PageFacts;
use crate::preflight::content::{Area, Mark, Part, Shape};
use crate::preflight::plates::MILLIMETRE;

/// What ends this near to the trim was meant to end at it, in points.
const AT_TRIM: f64 = 0.1 * MILLIMETRE;

/// Looks at the marks of a page.
pub(super) fn look(number: usize, page: &PageFacts<'_>, finder: &mut Finder<'_>) {
    let Some(limit) = finder.limit(Code::SafeMargin).map(|limit| limit * MILLIMETRE) else { return };
    let cut = page.boxes.cut();
    each(&page.marks, cut, limit, &mut |area, distance, what| {
        let value = distance / MILLIMETRE;
        let what = if distance < 0.0 {
            format!("{what} is cut off at the trim")
        } else {
            format!("{what} ends {value:.1} mm from the trim")
        };
        finder
            .take(Code::SafeMargin, Case { page: Some(number), area: Some(area), value: Some(value), what });
    });
}

fn each(marks: &[Mark<'_>], cut: Area, limit: f64, found: &mut impl FnMut(Area, f64, &str)) {
    for mark in marks {
        if let Shape::Group(marks) = &mark.shape {
            each(marks, cut, limit, found);
            continue;
        }
        if mark.is_white() || mark.part == Part::Furniture || !touches(mark.area, cut) {
            continue;
        }
        let sides = [
            mark.area.left - cut.left,
            cut.right - mark.area.right,
            mark.area.bottom - cut.bottom,
            cut.top - mark.area.top,
        ];
        let (what, letters) = match mark.shape {
            Shape::Text(_) => ("text", true),
            Shape::Stroke(..) => ("a line", false),
            Shape::Picture(..) => ("a picture", false),
            Shape::Fill(_) | Shape::Everything | Shape::Group(_) => ("an area", false),
        };
        // Paint that goes beyond the trim bleeds, and is judged by its bleed; letters do not bleed.
        let near = sides.into_iter().filter(|side| *side < limit && (letters || *side > AT_TRIM));
        if let Some(distance) = near.min_by(f64::total_cmp) {
            found(mark.area, distance, what);
        }
    }
}

/// Whether any of it lies inside; a line may be without height.
fn touches(area: Area, cut: Area) -> bool {
    area.right > cut.left && area.left < cut.right && area.top > cut.bottom && area.bottom < cut.top
}
