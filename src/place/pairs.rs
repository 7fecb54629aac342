//! Pairs in their columns: both sides begin at one height, and are parted at lines where a column ends.

use std::rc::Rc;

use super::block::{FlowBlock, FlowContent};
use super::columns::Column;
use super::emit::{Emitter, Extent, Part};
use super::fill::Filler;
use super::justify;
use super::pair::{Beside, Pair};
use super::split::least;
use super::strips::{Place, Reached, Slice, strips};
use super::wrap::Obstacles;
use crate::design::KeepWithNext;
use crate::diagnostic::{Code, Diagnostic, Failed};
use crate::frame::{Artifact, Item, ItemKind, Tag};
use crate::geometry::Rect;
use crate::linebreak::Line;
use crate::units::Length;

/// A pair in columns of one width.
#[derive(Debug)]
pub(super) struct Sides {
    /// The lines of the blocks of both sides.
    pub(super) lines: [Vec<Vec<Line>>; 2],
}

/// So many columns in a row may be too low for a line of a pair before it counts as left over.
const MOST_USELESS: usize = 8;

impl Filler<'_> {
    /// Places a pair from the current column on.
    pub(super) fn place_pair(&mut self, index: usize) -> Result<(), Failed> {
        let blocks = self.blocks;
        let FlowContent::Pair(pair) = &blocks[index].content else { return Ok(()) };
        let start = [Reached::default(); 2];
        let (mut reached, mut useless) = (start, 0);
        let mut begun: Option<(Length, Rc<Sides>)> = None;
        loop {
            let Some(column) = self.get_column(self.column) else { return Err(self.overset(index)) };
            let width = column.rect.width;
            let sides = match &begun {
                Some((first, sides)) => {
                    if width < *first {
                        return Err(self.narrower(pair, column));
                    }
                    Rc::clone(sides)
                }
                None => self.sides(index, pair, width),
            };
            let lines = i64::try_from(self.pair_lines(index, width)).unwrap_or(i64::MAX);
            self.go_clear(index, blocks[index].style.leading * lines);
            if let Some(slice) = self.slice(index, pair, (&sides, reached), column) {
                let top = column.rect.y + self.top_of(&slice);
                self.emit_slice(index, pair, &sides, (&slice, reached == start), column);
                reached = slice.reached();
                begun.get_or_insert((width, sides));
                useless = 0;
                if reached.iter().zip(&pair.sides).all(|(reached, side)| reached.block == side.len()) {
                    self.emit_sidenotes(index, column, top);
                    self.space_after = blocks[index].style.space_after;
                    return Ok(());
                }
            } else if self.used == Length::ZERO {
                useless += 1;
            }
            if useless > MOST_USELESS || self.get_column(self.column + 1).is_none() {
                return Err(self.overset(index));
            }
            self.next_column(index);
        }
    }

    /// The lines of a pair in columns of one width.
    fn sides(&mut self, index: usize, pair: &Pair, width: Length) -> Rc<Sides> {
        if let Some((_, sides)) = self.pairs[index].as_ref().filter(|(known, _)| *known == width) {
            return Rc::clone(sides);
        }
        let indents = self.blocks[index].indent_start + self.blocks[index].indent_end;
        let widths = pair.form.widths(width - indents);
        let lines = [0, 1].map(|side| {
            let blocks = pair.sides[side].iter();
            blocks.map(|block| Self::broken(block, &[], widths[side])).collect()
        });
        let sides = Rc::new(Sides { lines });
        self.pairs[index] = Some((width, Rc::clone(&sides)));
        sides
    }

    /// How many lines the longer side of a pair has.
    pub(super) fn pair_lines(&mut self, index: usize, width: Length) -> usize {
        let blocks = self.blocks;
        let FlowContent::Pair(pair) = &blocks[index].content else { return 0 };
        let sides = self.sides(index, pair, width);
        sides.lines.iter().map(|side| side.iter().map(Vec::len).sum()).max().unwrap_or(0)
    }

    /// The height that the start of a pair wants at least; nothing where a block is none.
    pub(super) fn pair_height(&mut self, index: usize, column: Rect) -> Option<Length> {
        let blocks = self.blocks;
        let FlowContent::Pair(pair) = &blocks[index].content else { return None };
        let sides = self.sides(index, pair, column.width);
        let height = |side: usize| {
            let mut height = Length::ZERO;
            for (block, lines) in pair.sides[side].iter().zip(&sides.lines[side]) {
                let keeps = block.style.keep_with_next == KeepWithNext::Together;
                let wanted = if keeps { lines.len() } else { least(lines.len(), &block.style) };
                height += block.head_height();
                height += block.style.leading * i64::try_from(wanted).unwrap_or(i64::MAX);
                if !keeps {
                    break;
                }
                height += block.style.space_after;
            }
            height
        };
        Some(height(0).max(height(1)))
    }

    /// As much of a pair as stands in a column, with the notes that it refers to; nothing where it has to go on.
    fn slice(
        &mut self,
        index: usize,
        pair: &Pair,
        (sides, reached): (&Sides, [Reached; 2]),
        column: Column,
    ) -> Option<Slice> {
        let at_head = self.used == Length::ZERO;
        let starts = reached == [Reached::default(); 2];
        let before = if starts { self.space_before(&self.blocks[index]) } else { Length::ZERO };
        let foot = self.foot.clone();
        let bottom = column.rect.height - self.pages.footnotes.height(&foot);
        let pages = self.pages;
        let mut place = Place { column: column.rect, top: self.used + before, bottom, at_head, pages };
        let mut smallest = None;
        loop {
            let strips = strips(pair, sides, reached, &place);
            let is_begun =
                |side: usize| !strips[side].parts.is_empty() || reached[side].block == pair.sides[side].len();
            let is_useless = strips.iter().all(|strip| strip.parts.is_empty());
            if is_useless || !(at_head || is_begun(0) && is_begun(1)) {
                return smallest;
            }
            let slice = Slice { strips };
            let notes = slice_notes(pair, sides, &slice);
            let whole = self.height_with(&foot, &notes, column.rect.width);
            if notes.is_empty() || whole.is_some_and(|foot| slice.bottom() + foot <= column.rect.height) {
                return Some(slice);
            }
            // At the head of a column nothing is won by going on: the notes are parted.
            place.bottom = slice.bottom() - Length::PT;
            smallest = at_head.then_some(slice);
        }
    }

    fn emit_slice(
        &mut self,
        index: usize,
        pair: &Pair,
        sides: &Sides,
        (slice, starts): (&Slice, bool),
        column: Column,
    ) {
        self.open_column(column);
        let block = &self.blocks[index];
        let above = index.checked_sub(1).map(|before| &self.blocks[before]);
        let above = above.filter(|_| self.used > Length::ZERO && starts);
        let top = if above.is_some_and(|above| is_of(above, pair)) { self.used } else { self.top_of(slice) };
        if above.is_some_and(|above| justify::may_part(above, block)) {
            let frame = &self.placed[column.page].frames[column.frame];
            self.gaps.push(frame.items.len());
        }
        let measure = within(block, column.rect);
        let frame = &mut self.placed[column.page].frames[column.frame];
        if let Some(rule) = &pair.form.rule {
            let x = pair.form.middle(measure) - rule.thickness / 2;
            let rect = Rect { x, y: measure.y + top, width: rule.thickness, height: slice.bottom() - top };
            let kind = ItemKind::Fill { rect, colour: rule.colour.clone() };
            frame.items.push(Item { tag: Tag::Artifact(Artifact::Layout), kind });
        }
        for (side, column) in pair.form.columns(measure).into_iter().enumerate() {
            let first = frame.items.len();
            let mut emitter = Emitter {
                pages: self.pages,
                column,
                around: Obstacles::default(),
                frame: &mut *frame,
                shaper: self.shaper,
                notes: self.notes,
            };
            let mut previous = None;
            for part in &slice.strips[side].parts {
                let (block, lines) = (&pair.sides[side][part.block], &sides.lines[side][part.block]);
                let extent = Extent::of(part.lines.start == 0, part.lines.end == lines.len());
                let lines = &lines[part.lines.clone()];
                emitter.part(
                    &Part { block, previous, lines, row: None, figure: None, extent },
                    part.used,
                    part.before,
                );
                previous = Some(block);
            }
            frame.beside.push(Beside { items: first..frame.items.len(), parallel: pair.parallel, side });
        }
        self.used = slice.bottom();
        let bottom = column.rect.y + self.used;
        frame.bottom = Some(frame.bottom.map_or(bottom, |known| known.max(bottom)));
        let notes = slice_notes(pair, sides, slice);
        self.take_these(&notes, column);
    }

    fn top_of(&self, slice: &Slice) -> Length {
        let tops = slice.strips.iter().filter_map(|strip| strip.parts.first());
        tops.map(|part| part.used + part.before).min().unwrap_or(self.used)
    }

    fn narrower(&mut self, pair: &Pair, column: Column) -> Failed {
        let frame = &self.pages.frames[column.frame].name;
        let message = format!(
            "texts in two languages go on in the frame `{frame}`, which is narrower than where they began"
        );
        let hint = "make the frames of the text as wide as each other, or part the paragraph".to_owned();
        self.notes.fail(Diagnostic::error(Code::Overset, pair.span, message).hint(hint))
    }
}

/// The box of a block in its column.
fn within(block: &FlowBlock, column: Rect) -> Rect {
    let width = column.width - block.indent_start - block.indent_end;
    Rect { x: column.x + super::emit::left_indent(block), width, ..column }
}

/// Whether a block is a pair of the same text.
fn is_of(block: &FlowBlock, pair: &Pair) -> bool {
    matches!(&block.content, FlowContent::Pair(other) if other.parallel == pair.parallel)
}

/// The notes that a slice refers to, in reading order.
fn slice_notes(pair: &Pair, sides: &Sides, slice: &Slice) -> Vec<usize> {
    let mut notes = Vec::new();
    for side in [0, 1] {
        for part in &slice.strips[side].parts {
            let lines = &sides.lines[side][part.block][part.lines.clone()];
            notes.extend(super::footnotes::called_by(&pair.sides[side][part.block], lines));
        }
    }
    notes
}
