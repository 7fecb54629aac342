//! Type that stands so near to the trim that a knife which is off by a little cuts into it.

use crate::design::PressDesign;
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::frame::{Document, Item, ItemKind, Page, TextLine};
use crate::geometry::{Rect, Size};
use crate::source::Span;
use crate::units::Length;

/// Notes the line of each page that stands nearest to its trim, where that is nearer than the press allows.
pub(super) fn check_safe_margin(document: &Document, press: &PressDesign, notes: &mut Notes) {
    let Some(margin) = press.safe_margin else { return };
    for (number, page) in (1..).zip(&document.pages) {
        if let Some((room, span)) = nearest(page).filter(|(room, _)| *room < margin) {
            let [room, margin] = [room, margin].map(|length| format!("{:.1} mm", length.to_mm()));
            let message =
                format!("on page {number}, type stands {room} from the trim, and the press wants {margin}");
            let hint = "widen the margins of the page or of the frame";
            notes.push(Diagnostic::warning(Code::SafeMargin, span, message).hint(hint.to_owned()));
        }
    }
}

/// How near type comes to the edges of a page, and which.
fn nearest(page: &Page) -> Option<(Length, Option<Span>)> {
    let line = |item: &Item| match &item.kind {
        ItemKind::Text(line) => Some((room(&box_of(line), page.size), line.span)),
        _ => None,
    };
    page.items.iter().filter_map(line).min_by_key(|(room, _)| *room)
}

/// A line from its teeth to its descenders: roughly eight and three tenths of its type size.
fn box_of(line: &TextLine) -> Rect {
    let size = line.runs.iter().map(|run| run.size).max().unwrap_or_default();
    let top = line.origin.y - size.scale(8, 10);
    Rect { x: line.origin.x, y: top, width: line.width, height: size.scale(11, 10) }
}

fn room(rect: &Rect, page: Size) -> Length {
    let sides = [rect.x, rect.y, page.width - rect.right(), page.height - rect.bottom()];
    sides.into_iter().fold(rect.x, Length::min)
}
