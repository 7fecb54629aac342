//! Pages as they are seen: the text in its frames, and the layout's furniture round it.

use std::sync::Arc;

use super::fields::Fields;
use crate::design::{Content, Design, FrameDesign, ParagraphStyle, Template};
use crate::diagnostic::{Failed, Notes};
use crate::frame::{Artifact, Item, ItemKind, Page, Tag};
use crate::itemise::{Setting, itemise};
use crate::language::{Digits, Language};
use crate::place::{FlowBlock, FlowContent, Pages, PlacedPage, set_in_frame};
use crate::shape::{Shaper, shape};
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
        placed: Vec<PlacedPage>,
        shaper: &mut Shaper,
        notes: &mut Notes,
    ) -> Result<Vec<Page>, Failed> {
        let total = placed.len();
        let errors = notes.errors();
        let mut pages = Vec::with_capacity(total);
        for (index, placed) in placed.into_iter().enumerate() {
            pages.push(self.page(placed, index + 1, total, shaper, notes));
            if notes.errors() > errors {
                return Err(Failed);
            }
        }
        Ok(pages)
    }

    fn page(
        &self,
        placed: PlacedPage,
        number: usize,
        total: usize,
        shaper: &mut Shaper,
        notes: &mut Notes,
    ) -> Page {
        let mut items = Vec::new();
        for (frame, placed) in self.design.frames.iter().zip(placed.frames) {
            if !frame.pages.holds(number, total) {
                continue;
            }
            if let Some(colour) = &frame.background {
                let rect = frame.rect(self.design.page.side(number, self.pages.direction));
                items.push(Item {
                    tag: Tag::Artifact(Artifact::Layout),
                    kind: ItemKind::Fill { rect, colour: colour.clone() },
                });
            }
            items.extend(placed.items);
            if let Content::Text { template, style } = &frame.content {
                items.extend(
                    self.words(frame, template, style, number, total, shaper, notes).unwrap_or_default(),
                );
            }
        }
        let page = &self.design.page;
        Page { size: page.size, bleed: page.bleed, label: self.digits.number(number as u64), items }
    }

    #[expect(clippy::too_many_arguments, reason = "a frame's words, their page, and where problems go")]
    fn words(
        &self,
        frame: &FrameDesign,
        template: &Template,
        style: &Arc<ParagraphStyle>,
        number: usize,
        total: usize,
        shaper: &mut Shaper,
        notes: &mut Notes,
    ) -> Result<Vec<Item>, Failed> {
        let text = self.fields.fill(template, number, total, notes)?;
        if text.text.trim().is_empty() {
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
        let paragraph = itemise(&text, &setting, notes)?;
        let shaped = shape(&paragraph, fonts, shaper);
        let block = FlowBlock {
            content: FlowContent::Text { paragraph, shaped },
            style: Arc::clone(style),
            indent_start: Length::ZERO,
            indent_end: Length::ZERO,
            tag: Tag::Artifact(self.edge(frame, number)),
            label: None,
            bar: None,
        };
        set_in_frame(self.pages, frame, number - 1, &block, shaper, notes)
    }
    /// Words in the upper half of a page are its header, those in the lower half its footer.
    fn edge(&self, frame: &FrameDesign, number: usize) -> Artifact {
        let rect = frame.rect(self.design.page.side(number, self.pages.direction));
        let middle = rect.y + rect.height / 2;
        if middle < self.design.page.size.height / 2 { Artifact::Header } else { Artifact::Footer }
    }
}
