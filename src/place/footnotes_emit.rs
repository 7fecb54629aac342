//! Footnotes at their places: those that wait, those of a column, and what is left over.

use super::Pages;
use super::columns::Column;
use super::emit::{Emitter, Extent, Part};
use super::fill::Filler;
use super::foot::Piece;
use super::wrap::Obstacles;
use crate::design::{PageDesign, Thread};
use crate::diagnostic::{Code, Diagnostic, Failed};
use crate::frame::{Artifact, Item, ItemKind, Tag};
use crate::geometry::Rect;
use crate::language::Direction;
use crate::units::Length;

/// So many columns in a row may be too low for a line of a note before it counts as left over.
const MOST_USELESS: usize = 8;

impl Filler<'_> {
    /// The notes that wait for the first column of the thread.
    pub(super) fn begin_notes(&mut self) {
        let Some(column) = self.get_column(0).filter(|_| self.thread != Thread::Head) else { return };
        let waiting = std::mem::take(&mut self.waiting);
        let pieces = waiting.iter().flat_map(|note| self.pieces(*note, column.rect.width)).collect();
        for note in waiting {
            self.seen[note] = true;
        }
        self.foot = self.next_foot(pieces, column, self.text_above(0));
        self.open_for_notes(column);
    }

    /// Places what is left of the notes when the text has ended.
    pub(super) fn end_notes(&mut self) -> Result<(), Failed> {
        let mut useless = 0;
        while let Some(piece) = self.foot.carried.front().cloned() {
            let left = self.foot.carried.len();
            if self.get_column(self.column + 1).is_none() || useless > MOST_USELESS {
                return Err(self.notes_left_over(&piece));
            }
            self.next_column(self.blocks.len());
            let same = |now: &Piece| now.lines == piece.lines && now.note == piece.note;
            let stays = self.foot.carried.len() == left && self.foot.carried.front().is_some_and(same);
            useless = if stays { useless + 1 } else { 0 };
        }
        Ok(())
    }

    fn notes_left_over(&mut self, piece: &Piece) -> Failed {
        let lines: usize = self.foot.carried.iter().map(|piece| piece.lines.len()).sum();
        let (noun, verb) = if lines == 1 { ("line", "does") } else { ("lines", "do") };
        let message = format!("the footnotes are too long: {lines} {noun} {verb} not fit into the frames");
        let span = self.pages.footnotes.list[piece.note].span;
        let hint = "shorten them, make `footnote` smaller, or let the layout have more pages (`pages: grow`)";
        self.notes.fail(Diagnostic::error(Code::Overset, span, message).hint(hint.to_owned()))
    }

    pub(super) fn open_for_notes(&mut self, column: Column) {
        if !self.foot.pieces.is_empty() {
            self.open_column(column);
        }
    }

    /// Leaves the notes of a column below what stands there.
    pub(super) fn emit_foot(&mut self, column: Column, y: Length) {
        let foot = std::mem::take(&mut self.foot.pieces);
        if foot.is_empty() {
            return;
        }
        let pages = self.pages;
        // Notes stand on no grid: they hang from the foot of their column.
        let page = PageDesign { grid: None, ..pages.page.clone() };
        let pages = &Pages { page: &page, ..*pages };
        let around = Obstacles::of(pages, column, self.placed.get(column.page));
        let zone = Rect { y, height: column.rect.bottom() - y, ..column.rect };
        if around.cover(zone) {
            self.notes.push(covered(&foot, pages, column));
        }
        let frame = &mut self.placed[column.page].frames[column.frame];
        let mut y = y + pages.footnotes.design.space;
        if let Some(rule) = &pages.footnotes.design.rule {
            let width = rule.length.unwrap_or(column.rect.width).min(column.rect.width);
            let x = at_start(column.rect, width, pages.direction);
            let rect = Rect { x, y, width, height: rule.thickness };
            let kind = ItemKind::Fill { rect, colour: rule.colour.clone() };
            frame.items.push(Item { tag: Tag::Artifact(Artifact::Layout), kind });
            y += rule.thickness + rule.gap;
        }
        let mut above: Option<&Piece> = None;
        for piece in &foot {
            let block = pages.footnotes.block(piece);
            let x = at_start(column.rect, piece.width, block.side);
            let rect = Rect { x, y, width: piece.width, height: column.rect.bottom() - y };
            let white = pages.footnotes.white_between(above, piece);
            let mut emitter = Emitter {
                pages,
                column: rect,
                around: Obstacles::default(),
                frame,
                shaper: self.shaper,
                notes: self.notes,
            };
            let extent = Extent::of(piece.lines.start == 0, piece.lines.end == piece.all.len());
            let lines = &piece.all[piece.lines.clone()];
            y += emitter.part(
                &Part { block, previous: None, lines, row: None, figure: None, extent },
                Length::ZERO,
                white,
            );
            above = Some(piece);
        }
        if let Some(piece) = foot.iter().find(|piece| piece.width > column.rect.width) {
            self.too_narrow(piece, column);
        }
    }

    /// A note goes on in a column that is narrower than the one in which it began.
    fn too_narrow(&mut self, piece: &Piece, column: Column) {
        let frame = &self.pages.frames[column.frame].name;
        let message =
            format!("a footnote goes on in the frame `{frame}`, which is narrower than where it began");
        let span = self.pages.footnotes.list[piece.note].span;
        let hint = "shorten the note, or make the frames of the text as wide as each other".to_owned();
        self.notes.push(Diagnostic::error(Code::Overset, span, message).hint(hint));
    }
}

/// Text flows round frames, and notes do not: they would lie under one.
fn covered(foot: &[Piece], pages: &Pages<'_>, column: Column) -> Diagnostic {
    let frame = &pages.frames[column.frame].name;
    let message = format!("footnotes of the frame `{frame}` lie under a frame that text flows round");
    let span = foot.first().and_then(|piece| pages.footnotes.list[piece.note].span);
    let hint = "move that frame up, off the foot of the column, or beside it".to_owned();
    Diagnostic::error(Code::Overset, span, message).hint(hint)
}

/// The left end of something at the start side of a column.
fn at_start(column: Rect, width: Length, direction: Direction) -> Length {
    match direction {
        Direction::LeftToRight => column.x,
        Direction::RightToLeft => column.right() - width,
    }
}
