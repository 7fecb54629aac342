//! How much ink lies where black prints over a ground: what no single colour of a layout shows.

use crate::colour::{Colour, Ink, Share};
use crate::design::PressDesign;
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::frame::{Document, Item, ItemKind, Page};
use crate::geometry::Rect;
use crate::source::Span;

/// Notes each ground of a document on which black print is more ink than the press takes, once.
pub(super) fn check_ink(document: &Document, press: &PressDesign, notes: &mut Notes) {
    let mut told: Vec<&Ink> = Vec::new();
    for (number, page) in (1..).zip(&document.pages) {
        for (ground, span) in overprinted(page) {
            let total = under_black(&ground.ink);
            if total > u32::from(press.ink_limit) * 100 && !told.contains(&&ground.ink) {
                told.push(&ground.ink);
                notes.push(problem(number, ground, total, press.ink_limit, span));
            }
        }
    }
}

fn problem(page: usize, ground: &Colour, total: u32, most: u16, span: Option<Span>) -> Diagnostic {
    let (ink, sum) = (&ground.ink, f64::from(total) / 100.0);
    let message = format!("on page {page}, black over {ink} is {sum} % of ink, and the press takes {most} %");
    let hint = "lighten the ground, or say `knock-out: true` in the style of what stands on it";
    Diagnostic::error(Code::InkLimit, span, message).hint(hint.to_owned())
}

/// Each ground that black prints over, with what prints there.
fn overprinted(page: &Page) -> Vec<(&Colour, Option<Span>)> {
    let mut grounds: Vec<(Rect, &Colour)> = Vec::new();
    let mut found: Vec<(&Colour, Option<Span>)> = Vec::new();
    for Item { kind, .. } in &page.items {
        match kind {
            ItemKind::Fill { rect, colour } => grounds.push((*rect, colour)),
            ItemKind::Outline { outline, colour } => grounds.push((outline.bounds, colour)),
            ItemKind::Text(line) => {
                for run in line.runs.iter().filter(|run| run.colour.overprints()) {
                    let (y, height) = (line.origin.y - run.rise - run.size, run.size);
                    let place = Rect { x: run.x, y, width: run.width, height };
                    let below = grounds.iter().rev().find(|(ground, _)| meets(ground, &place));
                    found.extend(below.map(|(_, colour)| (*colour, line.span)));
                }
            }
            ItemKind::Link { .. } => {}
        }
    }
    found
}

fn meets(a: &Rect, b: &Rect) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

/// All of the black ink, and the other inks of a ground.
fn under_black(ink: &Ink) -> u32 {
    let black = u32::from(Share::FULL.ten_thousandths());
    match ink {
        Ink::Cmyk(inks) => black + inks.total() - u32::from(inks.0[3].ten_thousandths()),
        Ink::Spot { tint, .. } => black + u32::from(tint.ten_thousandths()),
    }
}
