//! What is printed outside the bleed: marks, and a line that says what the sheet is.

use std::sync::Arc;

use super::library::Loaded;
use crate::colour::Colour;
use crate::design::{
    Align, Content, FrameDesign, Mark, PageDesign, PageSet, ParagraphStyle, Role, SheetDesign, VerticalAlign,
};
use crate::diagnostic::{Failed, Notes};
use crate::frame::{Artifact, Document, Info, Item, Tag};
use crate::geometry::{Rect, Sides};
use crate::impose::{Plates, Sheet, SheetSide, job_line, marks};
use crate::itemise::{Setting, base_direction, itemise};
use crate::language::{Direction, Language};
use crate::place::{FlowBlock, FlowContent, Footnotes, Pages, PlacedPage, Spot, set_in_frame};
use crate::shape::{Shaper, shape};
use crate::statement::{Mark as Marked, MarkKind, RichText};
use crate::units::Length;

/// The type size of the job line.
const SIZE: Length = Length::pt(6);

/// Furnishes the sheets of a document with what its layout asks for.
pub(super) fn furnish(document: &Document, layout: &Loaded, sheets: &mut [Sheet]) {
    let design = &layout.design.sheet;
    if design.marks.is_empty() {
        return;
    }
    let papers = sheets.last().map_or(0, |sheet| sheet.number + 1);
    let mut shaper = layout.lend_shaper();
    for sheet in sheets {
        let plates = Plates::of(sheet, &document.pages);
        sheet.furniture = marks(sheet, design, &plates);
        if design.has(Mark::Job) {
            let words = Words { sheet, papers, info: &document.info, plates: &plates.names().join(" ") };
            let line = words.set(design, layout, &mut shaper);
            sheet.furniture.extend(line);
        }
    }
    layout.take_back(shaper);
}

/// What the job line says.
struct Words<'a> {
    sheet: &'a Sheet,
    papers: usize,
    info: &'a Info,
    plates: &'a str,
}

impl Words<'_> {
    /// The line at its place; without the title, where no text font has its letters.
    fn set(&self, design: &SheetDesign, layout: &Loaded, shaper: &mut Shaper) -> Vec<Item> {
        let title = self.info.title.as_str();
        let set = self.try_set(title, layout, shaper).or_else(|Failed| self.try_set("", layout, shaper));
        let items = set.unwrap_or_default();
        let room = job_line(self.sheet).bottom();
        if room > self.sheet.media.height && design.paper.is_some() { Vec::new() } else { items }
    }

    fn try_set(&self, title: &str, layout: &Loaded, shaper: &mut Shaper) -> Result<Vec<Item>, Failed> {
        let design = &layout.design;
        let style = Arc::new(style(design.styles.role(Role::Body)));
        let setting = Setting {
            style: &style,
            sheet: &design.styles,
            language: Language::ENGLISH,
            direction: Some(Direction::LeftToRight),
            fonts: &layout.fonts,
        };
        let mut notes = Notes::new();
        let paragraph = itemise(&self.text(title), &setting, &mut notes)?;
        let shaped = shape(&paragraph, &layout.fonts, shaper);
        let block = FlowBlock {
            content: FlowContent::Text { paragraph, shaped },
            style,
            side: Direction::LeftToRight,
            indent_start: Length::ZERO,
            indent_end: Length::ZERO,
            tag: Tag::Artifact(Artifact::Page),
            labels: Vec::new(),
            bars: Vec::new(),
        };
        let page = PageDesign { grid: None, ..design.page.clone() };
        let pages = Pages {
            page: &page,
            frames: &[],
            growth: design.growth,
            direction: Direction::LeftToRight,
            fonts: &layout.fonts,
            footnotes: Footnotes { list: &[], design: &design.footnotes },
            span: None,
        };
        let frame = frame(job_line(self.sheet));
        let spot = Spot { frame: &frame, page: 0, placed: &PlacedPage::default() };
        set_in_frame(&pages, spot, &block, shaper, &mut notes)
    }

    /// `TITLE – 2026-11-22 – sheet 1/2 front – Cyan Black`.
    fn text(&self, title: &str) -> RichText {
        let date = self.info.date;
        let side = match self.sheet.side {
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
            self.sheet.number + 1,
            self.papers,
            self.plates
        );
        let direction = MarkKind::Direction(base_direction(title, self.info.language));
        let mark = Marked { range: 0..title.len(), kind: direction };
        RichText { text: format!("{title}{told}"), marks: vec![mark], ..RichText::default() }
    }
}

/// Small, on all plates, to the left.
fn style(body: &ParagraphStyle) -> ParagraphStyle {
    let mut style = ParagraphStyle { align: Align::Start, leading: SIZE.scale(4, 3), ..body.clone() };
    style.text.size = SIZE;
    style.text.colour = Colour::registration();
    for length in [&mut style.indent_first, &mut style.space_before, &mut style.space_after] {
        *length = Length::ZERO;
    }
    style.kashida = None;
    style
}

fn frame(rect: Rect) -> FrameDesign {
    FrameDesign {
        name: "job".to_owned(),
        odd: rect,
        even: rect,
        panels: Vec::new(),
        pages: PageSet::All,
        below: None,
        background: None,
        radius: Length::ZERO,
        border: None,
        inset: Sides::default(),
        vertical_align: VerticalAlign::Top,
        vertical_limit: Length::ZERO,
        content: Content::Empty,
    }
}
