//! Pages as they are seen: the text in its frames, and the layout's furniture round it.

use std::sync::Arc;

use super::fields::Fields;
use crate::design::{Border, Content, Design, FrameDesign, PageSet, ParagraphStyle};
use crate::diagnostic::{Failed, Notes};
use crate::frame::{Artifact, Item, ItemKind, Outline, Page, Tag};
use crate::geometry::Rect;
use crate::itemise::{Setting, itemise};
use crate::language::{Digits, Language};
use crate::place::{FlowBlock, FlowContent, Pages, PlacedFrame, PlacedPage, Spot, set_in_frame};
use crate::shape::{Shaper, shape};
use crate::statement::RichText;
use crate::units::Length;

/// Furnishes the pages of one document.
pub(super) struct Furnisher<'a> {
    pub(super) design: &'a Design,
    pub(super) pages: &'a Pages<'a>,
    pub(super) fields: &'a Fields,
    pub(super) language: Language,
    pub(super) digits: Digits,
}

impl Furnisher<'_> {
    /// Puts each page's frames together, in the order of the design.
    ///
    /// # Errors
    /// When a field has no value, or the words of a frame do not fit into it.
    pub(super) fn furnish(
        &self,
        mut placed: Vec<PlacedPage>,
        shaper: &mut Shaper,
        notes: &mut Notes,
    ) -> Result<Vec<Page>, Failed> {
        let filled = placed.len();
        self.fill_panels(&mut placed);
        let total = placed.len();
        let errors = notes.errors();
        let mut pages = Vec::with_capacity(total);
        for (index, placed) in placed.into_iter().enumerate() {
            let panel = if index < filled { Panel::Filled } else { Panel::Blank };
            pages.push(self.page(placed, (index + 1, total, panel), shaper, notes));
            if notes.errors() > errors {
                return Err(Failed);
            }
        }
        Ok(pages)
    }

    /// What a layout puts on the last page stands on the last panel of a folded sheet, whatever text there is.
    fn fill_panels(&self, placed: &mut Vec<PlacedPage>) {
        let frames = &self.design.frames;
        if let Some(panels) = self.design.sheet.panels()
            && placed.len() < panels
            && frames.iter().any(|frame| frame.pages == PageSet::Last)
        {
            let blank = || PlacedPage { frames: vec![PlacedFrame::default(); frames.len()] };
            placed.resize_with(panels, blank);
        }
    }

    fn page(
        &self,
        mut placed: PlacedPage,
        (number, total, panel): (usize, usize, Panel),
        shaper: &mut Shaper,
        notes: &mut Notes,
    ) -> Page {
        let mut items = Vec::new();
        for (index, frame) in self.design.frames.iter().enumerate() {
            if !frame.pages.holds(number, total) || !panel.shows(frame) {
                continue;
            }
            let rect = frame.rect(self.design.page.side(number, self.pages.direction));
            items.extend(box_of(frame, rect));
            items.append(&mut placed.frames[index].items);
            if let Content::Text { template, style } = &frame.content {
                let words = self.fields.fill(template, number, total, notes);
                let spot = Spot { frame, page: number - 1, placed: &placed };
                let set = words.and_then(|words| self.words(&words, style, spot, shaper, notes));
                items.extend(set.unwrap_or_default());
            }
        }
        let page = &self.design.page;
        Page {
            size: page.size_of(number - 1),
            bleed: page.bleed,
            label: self.digits.number(number as u64),
            items,
        }
    }

    /// Sets the words of a frame.
    fn words(
        &self,
        words: &RichText,
        style: &Arc<ParagraphStyle>,
        spot: Spot<'_>,
        shaper: &mut Shaper,
        notes: &mut Notes,
    ) -> Result<Vec<Item>, Failed> {
        if words.text.trim().is_empty() {
            return Ok(Vec::new());
        }
        let fonts = self.pages.fonts;
        let setting = Setting {
            style,
            sheet: &self.design.styles,
            language: self.language,
            direction: Some(self.pages.direction),
            fonts,
        };
        let paragraph = itemise(words, &setting, notes)?;
        let shaped = shape(&paragraph, fonts, shaper);
        let block = FlowBlock {
            content: FlowContent::Text { paragraph, shaped },
            style: Arc::clone(style),
            side: self.pages.direction,
            indent_start: Length::ZERO,
            indent_end: Length::ZERO,
            tag: Tag::Artifact(self.edge(spot.frame, spot.page + 1)),
            labels: Vec::new(),
            sidenotes: Vec::new(),
            bars: Vec::new(),
        };
        set_in_frame(self.pages, spot, &block, shaper, notes)
    }

    /// Words in the upper half of a page are its header, those in the lower half its footer.
    fn edge(&self, frame: &FrameDesign, number: usize) -> Artifact {
        let rect = frame.rect(self.design.page.side(number, self.pages.direction));
        let middle = rect.y + rect.height / 2;
        if middle < self.design.page.size.height / 2 { Artifact::Header } else { Artifact::Footer }
    }
}

/// Whether the text reaches a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Panel {
    /// It does.
    Filled,
    /// It does not: the page is there because the sheet has it.
    Blank,
}

impl Panel {
    /// A page without text bears no folio and no running head, but what the layout has for the last page.
    fn shows(self, frame: &FrameDesign) -> bool {
        let is_of_text = matches!(frame.content, Content::Text { .. }) && frame.pages != PageSet::Last;
        self == Self::Filled || !is_of_text
    }
}

/// What is seen of the box of a frame: its background and its border.
fn box_of(frame: &FrameDesign, rect: Rect) -> impl Iterator<Item = Item> {
    let is_square = frame.radius == Length::ZERO;
    let background = frame.background.clone().map(|colour| {
        if is_square {
            ItemKind::Fill { rect, colour }
        } else {
            ItemKind::Outline { outline: Outline::rounded(rect, frame.radius), colour }
        }
    });
    let border = frame.border.clone().map(|Border { thickness, colour }| ItemKind::Outline {
        outline: Outline::rim(rect, frame.radius, thickness),
        colour,
    });
    [background, border].into_iter().flatten().map(|kind| Item { tag: Tag::Artifact(Artifact::Layout), kind })
}
