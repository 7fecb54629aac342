//! What only finished plates show.

use super::finder::{Case, Finder};
use crate::diagnostic::Code;
use crate::preflight::census::PageFacts;
use crate::preflight::content::{Area, Ink, Machine, Mark, NO_INK, Origin, Overprint, Paint, Shape};
use crate::preflight::plates::{MILLIMETRE, Plates, Under, paint};
use crate::preflight::reader::Unreadable;

/// So much of other inks below black is worth an overprint, in parts of one full ink.
const WORTH: f32 = 0.05;
/// Black from this strength on is meant to be black.
const BLACK: f32 = 0.85;
/// Black with so much of other inks is rich.
const RICH: f32 = 1.5;

/// The means of all plates of a page, 0 to 1.
pub(super) type Means = Vec<f64>;

/// Paints a page and looks at it.
pub(super) fn look(
    number: usize,
    page: &PageFacts<'_>,
    machine: &mut Machine<'_>,
    finder: &mut Finder<'_>,
) -> Result<Means, Unreadable> {
    let plates = paint(&page.marks, page.boxes.media, machine.inks.plates.len(), &mut machine.budget)?;
    machine.unpainted += plates.unpainted;
    coverage(number, page, &plates, finder);
    bleed(number, page, &plates, finder);
    for under in &plates.under {
        below(number, page, under, finder);
    }
    Ok(plates.means())
}

fn coverage(number: usize, page: &PageFacts<'_>, plates: &Plates, finder: &mut Finder<'_>) {
    if !finder.wants(Code::InkCoverage) {
        return;
    }
    if let Some((ink, area)) = plates.heaviest(page.boxes.reach()) {
        let value = ink * 100.0;
        let what = format!("{value:.0} % of ink in a square of 15 mm");
        finder
            .take(Code::InkCoverage, Case { page: Some(number), area: Some(area), value: Some(value), what });
    }
}

fn bleed(number: usize, page: &PageFacts<'_>, plates: &Plates, finder: &mut Finder<'_>) {
    if !finder.wants(Code::BleedFilled) {
        return;
    }
    for short in plates.short_of_bleed(page.boxes.cut(), page.boxes.reach()) {
        let reach = short.reach / MILLIMETRE;
        let what = if reach < 0.2 {
            "paint ends at the trim and leaves the bleed empty".to_owned()
        } else {
            format!("paint ends {reach:.1} mm behind the trim, before the bleed does")
        };
        finder
            .take(Code::BleedFilled, Case { page: Some(number), area: Some(short.area), value: None, what });
    }
}

/// Black and white over other inks.
fn below(number: usize, page: &PageFacts<'_>, under: &Under, finder: &mut Finder<'_>) {
    let Some(mark) = page.marks.get(under.mark) else { return };
    let Paint::Ink(ink) = &mark.paint else { return };
    if !mark.area.grown(0.01).meets(page.boxes.reach()) {
        return;
    }
    let case = |value: f64, what: String| Case {
        page: Some(number),
        area: Some(mark.area),
        value: Some(value),
        what,
    };
    let others =
        under.inks.iter().enumerate().filter(|(plate, _)| *plate != 3).map(|(_, ink)| ink).sum::<f32>();
    match &mark.shape {
        Shape::Text(_) if ink.is_white() && under.inks[3] >= BLACK && others >= RICH => {
            let width = outline(&page.marks[..under.mark], mark.area);
            let what = match width {
                None => "white text on black of several inks has no outline".to_owned(),
                Some(width) => {
                    format!("white text on black of several inks has an outline of {width:.2} pt")
                }
            };
            finder.take(Code::WhiteOnRichBlack, case(width.unwrap_or(0.0), what));
        }
        // Letters drawn along their outlines keep other inks away from what they surround, and should.
        Shape::Text(text) if text.pen.is_none() && is_black(ink) && others >= WORTH => {
            if let Some(why) = knocks_out(mark, ink) {
                let what = format!("black text of {:.1} pt over other inks {why}", text.size);
                finder.take(Code::BlackTextOverprint, case(text.size, what));
            }
        }
        Shape::Stroke(_, pen) if is_black(ink) && others >= WORTH => {
            if let Some(why) = knocks_out(mark, ink) {
                let what = format!("a black line of {:.2} pt over other inks {why}", pen.width);
                finder.take(Code::BlackLineOverprint, case(pen.width, what));
            }
        }
        _ => {}
    }
}

fn is_black(ink: &Ink) -> bool {
    ink.amounts[3] >= BLACK && ink.count() == 1
}

/// Why a black mark takes away what lies below it; nothing where it does not.
fn knocks_out(mark: &Mark<'_>, ink: &Ink) -> Option<&'static str> {
    match (ink.origin, mark.look.overprint) {
        (_, Overprint::Off) => Some("does not overprint"),
        (Origin::DeviceCmyk, Overprint::NonZero) | (Origin::Named | Origin::All, _) => None,
        (Origin::DeviceCmyk, Overprint::Named) => Some("overprints without `OPM` 1, and so knocks out"),
        (Origin::DeviceGray, _) => Some("is in `DeviceGray`, which knocks out even where it overprints"),
        _ => Some("is in a profile's colours, which knock out even where they overprint"),
    }
}

/// The width of the line of black ink round letters in an area.
fn outline(before: &[Mark<'_>], area: Area) -> Option<f64> {
    let around = before.iter().rev().filter_map(|mark| {
        let Shape::Text(text) = &mark.shape else { return None };
        let pen = text.pen.as_ref()?;
        let black = matches!(&mark.paint, Paint::Ink(ink) if ink.amounts[3] > NO_INK && ink.count() == 1);
        (black && mark.area.grown(0.1).holds(area)).then_some(pen.width)
    });
    around.max_by(f64::total_cmp)
}
