//! What stands round the pages for those who print, cut and fold: outside the bleed, on every plate.
//!
//! Sizes follow the habits of the trade (crop marks 6 mm long and 0.25 pt thick, 3 mm off the trim, targets
//! and patches of 14 pt).

mod drawing;

use std::collections::BTreeMap;

use super::Sheet;
use super::plates::Plates;
use crate::design::{Mark, SheetDesign};
use crate::diagnostic::{Code, Diagnostic};
use crate::frame::Item;
use crate::geometry::{Rect, Sides};
use crate::units::Length;
use drawing::Drawing;

/// From the trim to a mark, where the bleed does not want more.
const OFF: Length = Length::mm(3);
/// How long a mark is.
const LONG: Length = Length::mm(6);
/// A mark shorter than this is not seen.
const SHORTEST: Length = Length::mm(2);
/// A quarter of a point.
const THICK: Length = Length::from_units(12_700 / 4);
/// The dashes of a fold mark and what parts them.
const DASH: (Length, Length) = (Length::from_units(36_000), Length::from_units(24_000));
/// A target is as wide as a patch of a colour bar.
const PATCH: Length = Length::pt(14);
/// From the trim to the job line.
const JOB: Length = Length::mm(11);
/// How high the job line may be.
const JOB_HEIGHT: Length = Length::mm(5);
/// A job line with a title of some words.
const JOB_WIDTH: Length = Length::mm(90);
/// White between marks that stand beside each other.
const APART: Length = Length::mm(2);

/// How far marks stand off the trim.
fn off(bleed: Sides) -> Length {
    [bleed.top, bleed.right, bleed.bottom, bleed.left].into_iter().fold(OFF, Length::max)
}

/// The room that the marks of a layout need beyond the trim.
pub(super) fn reach(design: &SheetDesign, bleed: Sides) -> Length {
    if design.marks.is_empty() {
        return Length::ZERO;
    }
    let marks = off(bleed) + LONG;
    if design.has(Mark::Job) { marks.max(job_top(bleed) + JOB_HEIGHT) } else { marks }
}

fn job_top(bleed: Sides) -> Length {
    JOB.max(off(bleed) + LONG + Length::mm(1))
}

/// What is said where paper has no room for its marks.
pub(super) fn no_room(design: &SheetDesign, sheet: &Sheet, bleed: Sides) -> Option<Diagnostic> {
    let room = [
        sheet.trim.x,
        sheet.trim.y,
        sheet.media.width - sheet.trim.right(),
        sheet.media.height - sheet.trim.bottom(),
    ];
    let (least, needed) = (room.into_iter().min()?, reach(design, bleed));
    if least >= needed {
        return None;
    }
    let message = format!(
        "marks need {} round the trim, and the paper leaves {}: those that reach beyond it are left out",
        super::fit::mm(needed),
        super::fit::mm(least.max(Length::ZERO))
    );
    let span = design.places.marks.or(design.places.scheme);
    let hint = "choose a larger `size` of the sheet, or leave it out so that it is as large as needed";
    Some(Diagnostic::warning(Code::NoRoomForMarks, span, message).hint(hint.to_owned()))
}

/// Where the job line of a sheet stands: as wide as the trim, on narrow sheets as wide as the paper.
pub fn job_line(sheet: &Sheet) -> Rect {
    let bleed = bleed(sheet);
    let y = sheet.trim.bottom() + job_top(bleed);
    let (x, width) = if sheet.trim.width >= JOB_WIDTH {
        (sheet.trim.x, sheet.trim.width)
    } else {
        (APART, sheet.media.width - APART * 2)
    };
    Rect { x, y, width, height: JOB_HEIGHT }
}

fn bleed(sheet: &Sheet) -> Sides {
    Sides {
        top: sheet.trim.y - sheet.bleed.y,
        left: sheet.trim.x - sheet.bleed.x,
        right: sheet.bleed.right() - sheet.trim.right(),
        bottom: sheet.bleed.bottom() - sheet.trim.bottom(),
    }
}

/// The marks of a sheet, and those that have no room on it.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// What is printed.
    pub items: Vec<Item>,
    /// What is not, each with the edge that would hold it.
    pub left_out: LeftOut,
}

/// Marks that have no room, each with the length of an edge that would hold it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut(BTreeMap<Mark, Length>);

impl LeftOut {
    /// Adds a mark.
    pub fn add(&mut self, mark: Mark, needed: Length) {
        let known = self.0.entry(mark).or_default();
        *known = needed.max(*known);
    }

    /// Adds what has no room on another sheet.
    pub fn extend(&mut self, other: &Self) {
        other.0.iter().for_each(|(mark, needed)| self.add(*mark, *needed));
    }

    /// What is said of them.
    pub fn told(&self, design: &SheetDesign) -> Option<Diagnostic> {
        let needed = self.0.values().copied().max()?;
        let word = |mark: &Mark| Mark::NAMES.iter().find(|(_, known)| known == mark).map(|(word, _)| *word);
        let words: Vec<String> = self.0.keys().filter_map(word).map(|word| format!("`{word}`")).collect();
        let message = format!(
            "not all marks have room round so small a sheet: of {} a part is left out",
            words.join(" and ")
        );
        let hint = format!(
            "an edge of {} would hold them: put more pages on the sheet (`impose: step-and-repeat`), or ask for fewer `marks`",
            super::fit::mm(needed)
        );
        let span = design.places.marks.or(design.places.scheme);
        Some(Diagnostic::warning(Code::NoRoomForMarks, span, message).hint(hint))
    }
}

/// The job line that has no room.
pub fn no_job_line() -> LeftOut {
    let mut left_out = LeftOut::default();
    left_out.add(Mark::Job, JOB_WIDTH);
    left_out
}

/// The marks of a sheet but its job line.
pub fn marks(sheet: &Sheet, design: &SheetDesign, plates: &Plates) -> Marks {
    Drawing::new(sheet).draw(design, plates)
}
