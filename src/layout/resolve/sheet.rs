//! How pages lie on the sheets of a press.

use super::lengths::{distance, within};
use super::{missing, value};
use crate::design::{
    Blanks, Creep, GridDesign, Gutter, Lies, Mark, PageDesign, Paper, Scheme, SheetDesign, SheetPlaces, Sides,
};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::geometry::Size;
use crate::layout::decode::{At, Orientation};
use crate::layout::record::{CreepValue, GutterValue, LayoutRecord, PageSize, PressRecord, SheetRecord};
use crate::source::Span;
use crate::units::Length;

/// The smallest and the largest sheet.
const SHEET: (Length, Length) = (Length::mm(30), Length::mm(2_000));

/// The thickest board that is folded is thinner.
const PAPER: (Length, Length) = (Length::ZERO, Length::mm(2));

/// Panels are narrowed by a few millimetres.
const SHORT: (Length, Length) = (Length::ZERO, Length::mm(20));

/// A panel is at least so wide.
const LEAST_PANEL: Length = Length::mm(10);

/// What the layout says of sheets.  The page learns how wide its panels are.
pub(super) fn resolve(record: &LayoutRecord, page: &mut PageDesign, notes: &mut Notes) -> SheetDesign {
    let empty = (PressRecord::default(), SheetRecord::default());
    let press = record.press.as_ref().map_or(&empty.0, |press| &press.value);
    let sheet = press.sheet.as_ref().map_or(&empty.1, |sheet| &sheet.value);
    let count = |number: u16| usize::from(number);
    let design = SheetDesign {
        paper: paper(sheet, notes),
        scheme: sheet.impose.as_ref().map_or(Scheme::Single, |scheme| scheme.value.0),
        grid: GridDesign {
            columns: value(sheet.columns.as_ref()).map(|columns| count(columns.0)),
            rows: value(sheet.rows.as_ref()).map(|rows| count(rows.0)),
        },
        sides: value(sheet.sides.as_ref()).unwrap_or(Sides::One),
        duplex: value(sheet.duplex.as_ref()),
        gutter: sheet.gutter.as_ref().map(gutter),
        short: sheet.short.as_ref().map(|short| {
            within(short.value.0, SHORT, "a panel that is narrower", short.span, notes);
            short.value.0
        }),
        creep: sheet.creep.as_ref().and_then(|at| creep(at, notes)),
        signature: signature(sheet, notes),
        blanks: value(sheet.blanks.as_ref()).unwrap_or(Blanks::Report),
        marks: marks(press),
        safe: press.safe_margin.as_ref().map_or(SheetDesign::single().safe, |safe| safe.value.0),
        places: places(press, sheet),
    };
    page.panels = panels(&design, page, sheet, notes);
    design
}

fn places(press: &PressRecord, sheet: &SheetRecord) -> SheetPlaces {
    let scheme = sheet.impose.as_ref().map(|scheme| scheme.span);
    SheetPlaces {
        scheme: scheme.or(press.sheet.as_ref().map(|sheet| sheet.span)),
        paper: sheet.size.as_ref().map(|size| size.span),
        gutter: sheet.gutter.as_ref().map(|gutter| gutter.span),
        creep: sheet.creep.as_ref().map(|creep| creep.span),
        marks: press.marks.as_ref().map(|marks| marks.span),
    }
}

/// Each mark once, in the order of their names.
fn marks(press: &PressRecord) -> Vec<Mark> {
    let asked = press.marks.as_ref().and_then(|marks| marks.value.0.clone()).unwrap_or_default();
    Mark::NAMES.iter().map(|(_, mark)| *mark).filter(|mark| asked.contains(mark)).collect()
}

fn paper(sheet: &SheetRecord, notes: &mut Notes) -> Option<Paper> {
    let at = sheet.size.as_ref()?;
    let size = match &at.value {
        PageSize::Known(size) => *size,
        PageSize::Free(free) => {
            let (Some(width), Some(height)) = (&free.width, &free.height) else {
                let problem = missing(at.span, "a sheet takes `width` and `height`");
                notes.push(problem.hint("write `size: {width: 320mm, height: 450mm}`".to_owned()));
                return None;
            };
            Size { width: width.value.0, height: height.value.0 }
        }
    };
    let fits = within(size.width, SHEET, "a sheet's width", at.span, notes)
        & within(size.height, SHEET, "a sheet's height", at.span, notes);
    let turn = match value(sheet.orientation.as_ref()) {
        None => return fits.then_some(Paper { size, lies: Lies::AsNeeded }),
        Some(Orientation::Portrait) => size.width > size.height,
        Some(Orientation::Landscape) => size.width < size.height,
    };
    let size = if turn { size.turned() } else { size };
    fits.then_some(Paper { size, lies: Lies::AsWritten })
}

fn gutter(at: &At<GutterValue>) -> Gutter {
    match &at.value {
        GutterValue::Both(white) => Gutter { across: white.0, down: white.0 },
        GutterValue::Each(each) => {
            Gutter { across: distance(each.across.as_ref()), down: distance(each.down.as_ref()) }
        }
    }
}

fn creep(at: &At<CreepValue>, notes: &mut Notes) -> Option<Creep> {
    /// Between thin paper and heavy.
    const USUAL: i64 = 1_200;
    let (paper, factor) = match &at.value {
        CreepValue::Paper(paper) => (paper.0, USUAL),
        CreepValue::Record(record) => {
            let Some(paper) = &record.paper else {
                let problem = missing(at.span, "`creep` names no `paper`");
                notes.push(problem.hint("write `creep: {paper: 0.1mm}`".to_owned()));
                return None;
            };
            let factor = record.factor.as_ref().map_or(USUAL, |factor| i64::from(factor.value.thousandths()));
            (paper.value.0, factor)
        }
    };
    within(paper, PAPER, "paper with a thickness", at.span, notes).then_some(Creep { paper, factor })
}

/// Sheets are folded once, so their pages come by fours.
fn signature(sheet: &SheetRecord, notes: &mut Notes) -> Option<usize> {
    let at = sheet.signature.as_ref()?;
    let pages = usize::from(at.value.0);
    if !pages.is_multiple_of(4) {
        let message = format!("a signature of {pages} pages cannot be folded");
        let hint = format!("write a multiple of 4: {} or {}", pages / 4 * 4, pages.div_ceil(4) * 4);
        notes.push(Diagnostic::error(Code::OutOfRange, at.span, message).hint(hint));
        return None;
    }
    Some(pages)
}

fn panels(design: &SheetDesign, page: &PageDesign, sheet: &SheetRecord, notes: &mut Notes) -> Vec<Length> {
    let widths = design.panel_widths(page.size.width);
    let narrowest = widths.iter().copied().min().unwrap_or(page.size.width);
    let room = narrowest - page.margins.inner - page.margins.outer;
    if room >= LEAST_PANEL || widths.is_empty() {
        return widths;
    }
    let at: Option<Span> = sheet.short.as_ref().map(|short| short.span).or(design.places.scheme);
    let message = format!("the narrowest panel is {narrowest} wide, and its margins leave no room on it");
    let problem = Diagnostic::error(Code::OutOfRange, at, message);
    notes.push(problem.hint("make the page wider, its margins or `short` smaller".to_owned()));
    Vec::new()
}
