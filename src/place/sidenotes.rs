//! Notes in the margin: level with the last part of the block that they belong to, and lower where another note stands
//! there.

use super::Pages;
use super::block::{FlowBlock, baseline};
use super::columns::{self, Column};
use super::emit::{Emitter, Extent, Part};
use super::fill::Filler;
use super::wrap::Obstacles;
use crate::design::{MarginSide, PageDesign, PageSide, SidenoteDesign};
use crate::diagnostic::{Code, Diagnostic};
use crate::geometry::Rect;
use crate::linebreak::Line;
use crate::source::Span;
use crate::units::Length;

/// A note in the margin.
#[derive(Clone, Debug)]
pub struct Sidenote {
    /// Its paragraphs.
    pub blocks: Vec<FlowBlock>,
    /// Where it came from.
    pub span: Span,
}

impl Filler<'_> {
    /// Leaves the notes of a block beside it; `top` is where its part begins on the page.
    pub(super) fn emit_sidenotes(&mut self, index: usize, column: Column, top: Length) {
        let blocks = self.blocks;
        let Some(design) = self.pages.sidenotes else { return };
        for note in &blocks[index].sidenotes {
            let level = baseline(&blocks[index].style, self.pages.fonts);
            let own = note.blocks.first().map_or(level, |block| baseline(&block.style, self.pages.fonts));
            if let Err(problem) = self.emit_sidenote(note, design, column, top + level - own) {
                self.notes.push(problem);
            }
        }
    }

    fn emit_sidenote(
        &mut self,
        note: &Sidenote,
        design: &SidenoteDesign,
        column: Column,
        top: Length,
    ) -> Result<(), Diagnostic> {
        let frame = &self.pages.frames[column.frame];
        let text = columns::inner(frame, column.page, self.pages, self.placed.get(column.page));
        let lines: Vec<Vec<Line>> =
            note.blocks.iter().map(|block| Self::broken(block, &[], design.width)).collect();
        let height = height(&note.blocks, &lines);
        let placed = &self.placed[column.page].frames[column.frame];
        let free = placed.sidenotes.map_or(text.y, |bottom| bottom + design.space);
        let top = top.max(free).min(text.bottom() - height);
        if top < free {
            let message =
                format!("this note is {height} high, and has no room beside the frame `{}`", frame.name);
            let hint = "shorten it, move it to another paragraph, or set `sidenotes.width` higher";
            return Err(Diagnostic::error(Code::Overset, note.span, message).hint(hint.to_owned()));
        }
        let rect = Rect { x: self.left(design, text, column), y: top, width: design.width, height };
        if rect.x < Length::ZERO || rect.right() > self.pages.page.size.width {
            let message = format!(
                "the margin beside the frame `{}` has no room for notes of {}",
                frame.name, design.width
            );
            let hint = "set `sidenotes.width` or `sidenotes.gap` lower, or the margin wider";
            return Err(Diagnostic::error(Code::Overset, note.span, message).hint(hint.to_owned()));
        }
        self.placed[column.page].frames[column.frame].sidenotes = Some(rect.bottom());
        // Notes stand on no grid: they are level with the block beside them.
        let page = PageDesign { grid: None, ..self.pages.page.clone() };
        let pages = &Pages { page: &page, ..*self.pages };
        let (mut used, mut previous): (Length, Option<&FlowBlock>) = (Length::ZERO, None);
        for (block, lines) in note.blocks.iter().zip(&lines) {
            let frame = &mut self.placed[column.page].frames[column.frame];
            let around = Obstacles::default();
            let mut emitter =
                Emitter { pages, column: rect, around, frame, shaper: self.shaper, notes: self.notes };
            let white = previous.map_or(Length::ZERO, |above| white(above, block));
            let part = Part { block, previous, lines, row: None, figure: None, extent: Extent::Whole };
            used = emitter.part(&part, used, white);
            previous = Some(block);
        }
        Ok(())
    }

    /// The left end of the notes of a column.
    fn left(&self, design: &SidenoteDesign, text: Rect, column: Column) -> Length {
        let side = self.pages.page.side(column.page + 1, self.pages.direction);
        // Where pages are bound at the right, the fore edge of the first is at its left.
        match (side, design.side) {
            (PageSide::Odd, MarginSide::Outer) | (PageSide::Even, MarginSide::Inner) => {
                text.x - design.gap - design.width
            }
            (PageSide::Even, MarginSide::Outer) | (PageSide::Odd, MarginSide::Inner) => {
                text.right() + design.gap
            }
        }
    }
}

/// The white between two paragraphs of a note.
fn white(above: &FlowBlock, below: &FlowBlock) -> Length {
    above.style.space_after.max(below.style.space_before)
}

/// How high a note is.
fn height(blocks: &[FlowBlock], lines: &[Vec<Line>]) -> Length {
    let own = blocks.iter().zip(lines).map(|(block, lines)| {
        let lines = block.style.leading * i64::try_from(lines.len()).unwrap_or(i64::MAX);
        block.head_height() + lines + block.foot_height()
    });
    let between = blocks.windows(2).map(|pair| white(&pair[0], &pair[1]));
    own.chain(between).sum()
}
