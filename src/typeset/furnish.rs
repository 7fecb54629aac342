//! Pages as they are seen: the text in its frames, and the layout's furniture round it.

use std::sync::Arc;

use super::artwork::{self, Figures};
use super::codes;
use super::fields::Fields;
use super::gallery::Gallery;
use crate::design::{Border, CodeDesign, Content, Design, FrameDesign, PageSet, ParagraphStyle, Role};
use crate::diagnostic::{Failed, Notes};
use crate::frame::{Artifact, Item, ItemKind, Outline, Page, Structure, Tag};
use crate::geometry::{Rect, Size};
use crate::itemise::{Setting, itemise};
use crate::language::{Digits, Language};
use crate::place::{FlowBlock, FlowContent, Pages, PlacedFrame, PlacedPage, Spot, inside, set_in_frame};
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

/// What furnishing works with.
pub(super) struct Tools<'t, 'g> {
    pub(super) shaper: &'t mut Shaper,
    pub(super) gallery: &'t mut Gallery<'g>,
    pub(super) notes: &'t mut Notes,
}

impl Furnisher<'_> {
    /// Puts each page's frames together: what is painted in the order of the design, then what is read.
    ///
    /// # Errors
    /// When a field has no value, a picture cannot be read, or the words of a frame do not fit into it.
    pub(super) fn furnish(
        &self,
        mut placed: Vec<PlacedPage>,
        structure: &mut Structure,
        tools: Tools<'_, '_>,
    ) -> Result<Vec<Page>, Failed> {
        let Tools { shaper, gallery, notes } = tools;
        let filled = placed.len();
        self.fill_panels(&mut placed);
        let total = placed.len();
        let errors = notes.errors();
        let figures = Figures::new(&self.design.frames, total, self.fields, structure, notes);
        let mut pages = Vec::with_capacity(total);
        for (index, placed) in placed.into_iter().enumerate() {
            let tools = Tools { shaper, gallery, notes };
            let panel = if index < filled { Panel::Filled } else { Panel::Blank };
            pages.push(self.page(placed, (index + 1, total, panel), (&figures, structure), tools));
            if notes.errors() > errors {
                return Err(Failed);
            }
        }
        Ok(pages)
    }

    /// What a layout puts on every page, or on the last, stands on all panels of a folded sheet, whatever text
    /// there is.
    fn fill_panels(&self, placed: &mut Vec<PlacedPage>) {
        let frames = &self.design.frames;
        if let Some(panels) = self.design.sheet.panels()
            && placed.len() < panels
            && (placed.len() + 1..=panels).any(|number| {
                frames.iter().any(|frame| frame.pages.holds(number, panels) && shows_when_blank(frame))
            })
        {
            let blank = || PlacedPage { frames: vec![PlacedFrame::default(); frames.len()] };
            placed.resize_with(panels, blank);
        }
    }

    fn page(
        &self,
        mut placed: PlacedPage,
        (number, total, panel): (usize, usize, Panel),
        (figures, structure): (&Figures, &Structure),
        tools: Tools<'_, '_>,
    ) -> Page {
        let Tools { shaper, gallery, notes } = tools;
        // What is painted lies below all that is to be read, and what covers the page below that, whichever frame
        // is written first: a ground that a layout adds to inherited frames hides nothing of them.
        let (mut ground, mut boxes, mut words) = (Vec::new(), Vec::new(), Vec::new());
        let size = self.design.page.size_of(number - 1);
        for (index, frame) in self.design.frames.iter().enumerate() {
            if !frame.pages.holds(number, total) || !panel.shows(frame) {
                continue;
            }
            let rect = frame.rect(self.design.page.side(number, self.pages.direction));
            let paint = if is_ground(frame, rect, size) { &mut ground } else { &mut boxes };
            paint.extend(box_of(frame, rect));
            words.append(&mut placed.frames[index].items);
            let spot = Spot { frame, page: number - 1, placed: &placed };
            let own =
                || artwork::Spot { index, frame, page: (number, total), inside: inside(self.pages, spot) };
            match &frame.content {
                Content::Text { template, style } => {
                    let filled = self.fields.fill(template, number, total, notes);
                    let set = filled.and_then(|filled| self.words(&filled, style, spot, shaper, notes));
                    words.extend(set.unwrap_or_default());
                }
                Content::Artwork(design) => {
                    paint.extend(artwork::picture(design, own(), (figures, self.fields), gallery, notes));
                }
                Content::Code(design) => {
                    let tools = Tools { shaper, gallery, notes };
                    words.extend(self.code(design, (own(), spot), (figures, structure), tools));
                }
                Content::Flow { .. } | Content::Empty => {}
            }
        }
        let items = ground.into_iter().chain(boxes).chain(words).collect();
        let page = &self.design.page;
        Page {
            size: page.size_of(number - 1),
            bleed: page.bleed,
            label: self.digits.number(number as u64),
            items,
        }
    }

    /// Sets the code of a frame, and the digits below it.
    fn code(
        &self,
        design: &CodeDesign,
        (own, spot): (artwork::Spot<'_>, Spot<'_>),
        structure: (&Figures, &Structure),
        tools: Tools<'_, '_>,
    ) -> Vec<Item> {
        let Tools { shaper, notes, .. } = tools;
        let words = self.fields.fill(&design.words, own.page.0, own.page.1, notes);
        let placed = words.ok().and_then(|words| codes::code(design, &words.text, own, structure, notes));
        let Some(codes::PlacedCode { mut items, digits }) = placed else { return Vec::new() };
        for (rect, text) in digits {
            let style = Arc::new(codes::style(self.design.styles.role(Role::Body), rect.height));
            let frame = codes::frame(own.frame, rect);
            let words = RichText { text, ..RichText::default() };
            let set = self.words(&words, &style, Spot { frame: &frame, ..spot }, shaper, notes);
            items.extend(set.unwrap_or_default());
        }
        items
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

/// Whether a frame paints all of a page, and holds nothing to read.
fn is_ground(frame: &FrameDesign, rect: Rect, page: Size) -> bool {
    matches!(frame.content, Content::Empty | Content::Artwork(_)) && rect.contains(&Rect::of(page))
}

/// Whether something of a frame is seen on a page that the text does not reach.
fn shows_when_blank(frame: &FrameDesign) -> bool {
    let holds_something = match frame.content {
        Content::Text { .. } | Content::Artwork(_) | Content::Code(_) => true,
        Content::Flow { .. } | Content::Empty => frame.background.is_some() || frame.border.is_some(),
    };
    Panel::Blank.shows(frame) && holds_something
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
