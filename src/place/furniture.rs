//! Blocks that stand in one frame and go nowhere else: folios, addresses, slogans.

use super::block::FlowBlock;
use super::emit::{Emitter, Extent, Part};
use super::wrap::Obstacles;
use super::{Pages, PlacedFrame, PlacedPage, columns, display};
use crate::design::{FrameDesign, VerticalAlign};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::frame::{Item, ItemKind};
use crate::geometry::Rect;
use crate::linebreak::{Measures, break_lines};
use crate::shape::Shaper;
use crate::units::Length;

/// A frame on a page.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'a> {
    /// The frame.
    pub frame: &'a FrameDesign,
    /// The page, counted from 0.
    pub page: usize,
    /// What the threads left on that page.
    pub placed: &'a PlacedPage,
}

/// What is left of a frame within its inset, below what it stands below.
pub fn inside(pages: &Pages<'_>, spot: Spot<'_>) -> Rect {
    columns::inner(spot.frame, spot.page, pages, Some(spot.placed))
}

/// Sets one block in a frame of a page.
///
/// # Errors
/// When it does not fit: noted with the height that it needs.
pub fn set_in_frame(
    pages: &Pages<'_>,
    spot: Spot<'_>,
    block: &FlowBlock,
    shaper: &mut Shaper,
    notes: &mut Notes,
) -> Result<Vec<Item>, Failed> {
    let frame = spot.frame;
    let column = inside(pages, spot);
    let mut placed = PlacedFrame::default();
    let prepared = display::prepared(pages, block, column.width, shaper);
    let block = prepared.as_ref().unwrap_or(block);
    let super::FlowContent::Text { paragraph, shaped } = &block.content else { return Ok(placed.items) };
    let measures = Measures { first: &[], rest: column.width - block.indent_start - block.indent_end };
    let lines = break_lines(paragraph, shaped, &block.style, &measures);
    let height = block.style.leading * i64::try_from(lines.len()).unwrap_or(i64::MAX)
        + block.head_height()
        + block.foot_height();
    if height > column.height {
        let span = paragraph.origin.span(0..paragraph.text.len());
        let message =
            format!("the text of the frame `{}` needs {height} and has {}", frame.name, column.height);
        let hint = format!("make the frame at least {height} high, or its type smaller");
        return Err(notes.fail(Diagnostic::error(Code::Overset, span, message).hint(hint)));
    }
    let mut emitter =
        Emitter { pages, column, around: Obstacles::default(), frame: &mut placed, shaper, notes };
    let part = Part { block, previous: None, lines: &lines, row: None, figure: None, extent: Extent::Whole };
    emitter.part(&part, Length::ZERO, Length::ZERO);
    let shift = shift(frame.vertical_align, column.height - height);
    for item in &mut placed.items {
        lower(item, shift);
    }
    Ok(placed.items)
}

/// How far text with `slack` below it is to be lowered.
pub(super) fn shift(align: VerticalAlign, slack: Length) -> Length {
    match align {
        VerticalAlign::Top | VerticalAlign::Justify => Length::ZERO,
        VerticalAlign::Centre => slack / 2,
        VerticalAlign::Bottom => slack,
    }
}

/// Moves a thing down the page.
pub(super) fn lower(item: &mut Item, by: Length) {
    match &mut item.kind {
        ItemKind::Text(text) => text.origin.y += by,
        ItemKind::Fill { rect, .. } | ItemKind::Link { rect, .. } => rect.y += by,
        ItemKind::Outline { outline, .. } => outline.lower(by),
        ItemKind::Image(image) => image.lower(by),
    }
}
