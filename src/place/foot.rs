//! What stands at the foot of a column: notes, or parts of them, below a rule.

use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;

use super::block::FlowBlock;
use super::plan::fitting;
use super::split::{Room, take};
use crate::design::FootnoteDesign;
use crate::linebreak::Line;
use crate::source::Span;
use crate::units::Length;

/// A footnote.
#[derive(Clone, Debug, Default)]
pub struct Footnote {
    /// Its paragraphs, the number before the first.
    pub blocks: Vec<FlowBlock>,
    /// Where it came from.
    pub span: Option<Span>,
}

/// Lines of one paragraph of a note that stand in one column.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) note: usize,
    /// Which of its paragraphs.
    pub(super) block: usize,
    /// All lines of the paragraph.
    pub(super) all: Rc<Vec<Line>>,
    /// Which of them.
    pub(super) lines: Range<usize>,
    /// The width of the column for which they were broken.
    pub(super) width: Length,
}

/// Whether all of a note stands where it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fits {
    /// It does.
    Whole,
    /// Some of it goes on in the next column.
    Parted,
}

/// The notes of a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Foot {
    /// What stands there, from top to bottom.
    pub(super) pieces: Vec<Piece>,
    /// How high that is, the rule above it apart.
    height: Length,
    /// What is to go on in the next column.
    pub(super) carried: VecDeque<Piece>,
    /// The notes taken in since the last time that somebody asked.
    pub(super) added: Vec<usize>,
}

/// The notes of a document, and how they stand.
#[derive(Clone, Copy, Debug)]
pub struct Footnotes<'a> {
    /// All of them.
    pub list: &'a [Footnote],
    /// How they stand.
    pub design: &'a FootnoteDesign,
}

impl Footnotes<'_> {
    pub(super) fn block(&self, piece: &Piece) -> &FlowBlock {
        &self.list[piece.note].blocks[piece.block]
    }

    /// What stands between the text and the first line of the notes.
    pub(super) fn head(&self) -> Length {
        let rule = self.design.rule.as_ref();
        self.design.space + rule.map_or(Length::ZERO, |rule| rule.thickness + rule.gap)
    }

    /// The height of a foot with its rule and the white above it.
    pub(super) fn height(&self, foot: &Foot) -> Length {
        if foot.pieces.is_empty() { Length::ZERO } else { self.head() + foot.height }
    }

    /// The white above a piece below another one.
    pub(super) fn white_between(&self, above: Option<&Piece>, piece: &Piece) -> Length {
        let Some(above) = above else { return Length::ZERO };
        self.block(above).style.space_after.max(self.block(piece).style.space_before)
    }

    fn piece_height(&self, piece: &Piece) -> Length {
        let block = self.block(piece);
        let lines = block.style.leading * i64::try_from(piece.lines.len()).unwrap_or(i64::MAX);
        let head = if piece.lines.start == 0 { block.head_height() } else { Length::ZERO };
        let foot = if piece.lines.end == piece.all.len() { block.foot_height() } else { Length::ZERO };
        head + lines + foot
    }

    /// Adds a piece to a foot that may become so high; what has no room goes on in the next column.
    pub(super) fn add(&self, foot: &mut Foot, piece: Piece, room: Length) -> Fits {
        if !foot.carried.is_empty() {
            foot.carried.push_back(piece);
            return Fits::Parted;
        }
        let block = self.block(&piece);
        let white = self.white_between(foot.pieces.last(), &piece);
        let left = room - self.head() - foot.height - white;
        if self.piece_height(&piece) <= left {
            foot.height += white + self.piece_height(&piece);
            foot.pieces.push(piece);
            return Fits::Whole;
        }
        let started = piece.lines.start > 0;
        let head = if started { Length::ZERO } else { block.head_height() };
        let fits = fitting(left - head, block.style.leading).min(piece.lines.len().saturating_sub(1));
        let fits = if foot.pieces.is_empty() { Room::Empty(fits) } else { Room::Below(fits) };
        let taken = take(piece.lines.len(), started, fits, &block.style);
        let middle = piece.lines.start + taken;
        let rest = Piece { lines: middle..piece.lines.end, ..piece.clone() };
        if taken > 0 {
            let part = Piece { lines: piece.lines.start..middle, ..piece };
            foot.height += white + self.piece_height(&part);
            foot.pieces.push(part);
        }
        foot.carried.push_back(rest);
        Fits::Parted
    }
}
