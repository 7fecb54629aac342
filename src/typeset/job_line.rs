//! What is printed outside the bleed: marks, and a line that says what the sheet is.

use super::library::Loaded;
use super::stamp::Stamp;
use crate::colour::Colour;
use crate::design::{Align, Mark, SheetDesign};
use crate::diagnostic::Failed;
use crate::frame::{Info, Item, Page};
use crate::impose::{LeftOut, Marks, Plates, Sheet, SheetSide, job_line, marks, no_job_line};
use crate::itemise::base_direction;
use crate::shape::Shaper;
use crate::statement::{Mark as Marked, MarkKind, RichText};
use crate::units::Length;

/// The type size of the job line.
const SIZE: Length = Length::pt(6);

/// What stands round the pages of a run of sheets.
pub(super) struct Furniture<'a> {
    pub(super) info: &'a Info,
    pub(super) layout: &'a Loaded,
    /// How many sheets of paper there are.
    pub(super) papers: usize,
}

impl Furniture<'_> {
    /// Furnishes a sheet with what its layout asks for, and says what has no room.
    pub(super) fn furnish(&self, sheet: &mut Sheet, pages: &[Page], shaper: &mut Shaper) -> LeftOut {
        let design = &self.layout.design.sheet;
        if design.marks.is_empty() {
            return LeftOut::default();
        }
        let plates = Plates::of(sheet, pages);
        let Marks { items, mut left_out } = marks(sheet, design, &plates);
        sheet.furniture = items;
        if design.has(Mark::Job) {
            let line = self.job_line(sheet, design, &plates, shaper);
            if line.is_empty() {
                left_out.extend(&no_job_line());
            }
            sheet.furniture.extend(line);
        }
        left_out
    }

    /// The line at its place; without the title, where no text font has its letters.
    fn job_line(
        &self,
        sheet: &Sheet,
        design: &SheetDesign,
        plates: &Plates,
        shaper: &mut Shaper,
    ) -> Vec<Item> {
        let rect = job_line(sheet);
        if rect.bottom() > sheet.media.height && design.paper.is_some() {
            return Vec::new();
        }
        let stamp = Stamp { rect, size: SIZE, align: Align::Start, colour: Colour::registration() };
        let mut set = |title: &str| stamp.set(&self.words(sheet, title, plates), self.layout, shaper);
        set(&self.info.title).or_else(|Failed| set("")).unwrap_or_default()
    }

    /// `TITLE – 2026-11-22 – sheet 1/2 front – Cyan Black`.
    fn words(&self, sheet: &Sheet, title: &str, plates: &Plates) -> RichText {
        let date = self.info.date;
        let side = match sheet.side {
            SheetSide::Only => "",
            SheetSide::Front => " front",
            SheetSide::Back => " back",
            SheetSide::Both => " front and back",
        };
        let told = format!(
            " – {:04}-{:02}-{:02} – sheet {}/{}{side} – {}",
            date.year,
            date.month,
            date.day,
            sheet.number + 1,
            self.papers,
            plates.names().join(" ")
        );
        let direction = MarkKind::Direction(base_direction(title, self.info.language));
        let mark = Marked { range: 0..title.len(), kind: direction };
        RichText { text: format!("{title}{told}"), marks: vec![mark], ..RichText::default() }
    }
}
