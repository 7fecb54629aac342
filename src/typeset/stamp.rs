//! A few words at a place of a sheet, for those who print: no part of the document.

use std::sync::Arc;

use super::library::Loaded;
use crate::colour::Colour;
use crate::design::{Align, Content, FrameDesign, PageDesign, PageSet, ParagraphStyle, Role, VerticalAlign};
use crate::diagnostic::{Failed, Notes};
use crate::frame::{Artifact, Item, Tag};
use crate::geometry::{Rect, Sides};
use crate::itemise::{Setting, itemise};
use crate::language::{Direction, Language};
use crate::place::{FlowBlock, FlowContent, Footnotes, Pages, PlacedPage, Spot, set_in_frame};
use crate::shape::{Shaper, shape};
use crate::statement::RichText;
use crate::units::Length;

/// How words are stamped on a sheet.
pub(super) struct Stamp {
    /// Where they have room.
    pub(super) rect: Rect,
    /// Their type size.
    pub(super) size: Length,
    /// At which side they stand.
    pub(super) align: Align,
    /// Their colour.
    pub(super) colour: Colour,
}

impl Stamp {
    /// Sets the words in the type of the body.
    ///
    /// # Errors
    /// When a letter is in none of its fonts, or the words have no room.
    pub(super) fn set(
        &self,
        words: &RichText,
        layout: &Loaded,
        shaper: &mut Shaper,
    ) -> Result<Vec<Item>, Failed> {
        let design = &layout.design;
        let style = Arc::new(self.style(design.styles.role(Role::Body)));
        let setting = Setting {
            style: &style,
            sheet: &design.styles,
            language: Language::ENGLISH,
            direction: Some(Direction::LeftToRight),
            fonts: &layout.fonts,
        };
        // What cannot be stamped is left out: a document is not refused for it.
        let mut notes = Notes::new();
        let paragraph = itemise(words, &setting, &mut notes)?;
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
            sidenotes: Vec::new(),
        };
        let page = PageDesign { grid: None, panels: Vec::new(), ..design.page.clone() };
        let pages = Pages {
            page: &page,
            frames: &[],
            growth: design.growth,
            direction: Direction::LeftToRight,
            fonts: &layout.fonts,
            sidenotes: None,
            footnotes: Footnotes { list: &[], design: &design.footnotes },
            span: None,
        };
        let frame = self.frame();
        let spot = Spot { frame: &frame, page: 0, placed: &PlacedPage::default() };
        set_in_frame(&pages, spot, &block, shaper, &mut notes)
    }

    fn style(&self, body: &ParagraphStyle) -> ParagraphStyle {
        let mut style = ParagraphStyle { align: self.align, leading: self.size.scale(4, 3), ..body.clone() };
        style.text.size = self.size;
        style.text.colour = self.colour.clone();
        for length in [
            &mut style.indent_first,
            &mut style.indent_start,
            &mut style.indent_end,
            &mut style.space_before,
            &mut style.space_after,
        ] {
            *length = Length::ZERO;
        }
        style.kashida = None;
        style
    }

    fn frame(&self) -> FrameDesign {
        FrameDesign {
            name: "stamp".to_owned(),
            odd: self.rect,
            even: self.rect,
            panels: Vec::new(),
            pages: PageSet::All,
            below: None,
            background: None,
            radius: Length::ZERO,
            border: None,
            wrap: None,
            inset: Sides::default(),
            vertical_align: VerticalAlign::Centre,
            vertical_limit: Length::ZERO,
            content: Content::Empty,
        }
    }
}
