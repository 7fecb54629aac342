//! Pictures between paragraphs: whole in one column, and never wider than it.

use super::block::{FlowBlock, FlowContent};
use super::columns::Column;
use super::emit::{Emitter, left_indent};
use super::fill::Filler;
use crate::artwork::Artwork;
use crate::design::{Align, FigureWidth, KeepWithNext};
use crate::diagnostic::{Code, Diagnostic};
use crate::frame::{Item, ItemKind, Outline, PlacedImage};
use crate::geometry::{Rect, Size};
use crate::language::Direction;
use crate::source::Span;
use crate::units::Length;

/// A picture of the text.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The picture.
    pub artwork: Artwork,
    /// How wide it is to be.
    pub width: FigureWidth,
    /// Where it is asked for.
    pub span: Option<Span>,
}

impl Figure {
    /// How large it is in a measure: as wide as it is to be, but no wider, nor higher than there is room.
    fn size(&self, measure: Length, most_height: Length) -> Size {
        let (across, down) = self.artwork.aspect();
        let width = self.wanted(measure).min(measure).min(most_height.scale(across, down.max(1)));
        Size { width, height: width.scale(down, across.max(1)) }
    }

    fn wanted(&self, measure: Length) -> Length {
        match self.width {
            FigureWidth::Fixed(length) => length,
            FigureWidth::Share(share) => measure.scale(i64::from(share), 1000),
        }
    }
}

impl Filler<'_> {
    /// How large the picture that a block is stands in a column, above its caption; nothing where it is none.
    pub(super) fn figure(&mut self, index: usize, column: Column) -> Option<Size> {
        let blocks = self.blocks;
        let FlowContent::Figure(figure) = &blocks[index].content else { return None };
        let block = &blocks[index];
        let mut below = Length::ZERO;
        if block.style.keep_with_next == KeepWithNext::Together
            && let Some(caption) = blocks.get(index + 1)
        {
            let lines = i64::try_from(self.lines(index + 1, column.rect.width).len()).unwrap_or(0);
            below = block.style.space_after.max(caption.style.space_before) + caption.style.leading * lines;
        }
        let measure = column.rect.width - block.indent_start - block.indent_end;
        let foot = self.pages.footnotes.height(&self.foot);
        Some(figure.size(measure, (column.rect.height - foot - below).max(Length::PT)))
    }
}

impl Emitter<'_> {
    /// Leaves a picture of a size at a height; says where it ends.
    pub(super) fn figure(&mut self, block: &FlowBlock, figure: &Figure, size: Size, y: Length) -> Length {
        let measure = self.column.width - block.indent_start - block.indent_end;
        let slack = measure - size.width;
        let at_start = match (block.style.align, block.side) {
            (Align::Centre, _) => slack / 2,
            (Align::End, Direction::LeftToRight)
            | (Align::Start | Align::Justify, Direction::RightToLeft) => slack,
            (Align::End, Direction::RightToLeft)
            | (Align::Start | Align::Justify, Direction::LeftToRight) => Length::ZERO,
        };
        let x = self.column.x + left_indent(block) + at_start;
        let rect = Rect { x, y, width: size.width, height: size.height };
        self.too_wide(figure, measure);
        let placed = PlacedImage {
            artwork: figure.artwork.clone(),
            rect,
            window: Outline::rounded(rect, Length::ZERO),
            span: figure.span,
        };
        self.frame.items.push(Item { tag: block.tag, kind: ItemKind::Image(placed) });
        rect.bottom()
    }

    /// Notes a picture that is to be wider than there is room.
    fn too_wide(&mut self, figure: &Figure, measure: Length) {
        let wanted = figure.wanted(measure);
        if wanted > measure {
            let message = format!(
                "the picture is to be {wanted} wide, and its column is {measure}: it is made smaller"
            );
            let hint = "write a smaller `width`, or a share such as `100%`".to_owned();
            self.notes.push(Diagnostic::warning(Code::ImageTooWide, figure.span, message).hint(hint));
        }
    }
}
