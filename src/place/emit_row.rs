//! The things that a row of a grid leaves in a column: its tint, its lines, its rules.

use super::block::{FlowBlock, baseline};
use super::emit::{Emitter, Seat, left_indent};
use super::end_space::{break_with_space, end_with_space, part_from_next};
use super::grid::{Cell, Form, Grid, GridRule, Row, SignatureForm};
use super::rows::{RowLines, SetRow};
use super::tracks::Slot;
use crate::design::Align;
use crate::frame::{Artifact, Item, ItemKind, Tag};
use crate::geometry::Rect;
use crate::language::Direction;
use crate::linebreak::{Line, LineEnd, SetLine, Setter};
use crate::units::Length;

/// Whether a row stands where the statement has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// It does.
    Own,
    /// It comes back at the head of a column, for eyes only.
    Repeated,
}

impl Emitter<'_> {
    /// Leaves a row at a height of the page, below the head of its grid where that comes back.
    pub(super) fn row(
        &mut self,
        block: &FlowBlock,
        grid: &Grid,
        row: &Row,
        set: &SetRow,
        y: Length,
    ) -> Length {
        let mut y = y;
        if let (Some(lines), Some(repeated)) = (&set.repeated, &grid.repeated) {
            y = self.one_row(block, (grid, repeated, Standing::Repeated), lines, &set.slots, y);
        }
        self.one_row(block, (grid, row, Standing::Own), &set.lines, &set.slots, y)
    }

    fn one_row(
        &mut self,
        block: &FlowBlock,
        (grid, row, standing): (&Grid, &Row, Standing),
        lines: &RowLines,
        slots: &[Slot],
        y: Length,
    ) -> Length {
        let all = self.across(block, grid, Length::ZERO, slots.iter().map(|slot| slot.width).sum());
        let edges = Rect { y, height: lines.height, ..all };
        if let Some(colour) = &row.tint {
            self.fill(edges, colour);
        }
        let last = row.cells.len().saturating_sub(1);
        for (number, (cell, (below, set))) in row.cells.iter().zip(&lines.cells).enumerate() {
            let (slot, track) = (slots[cell.track], &grid.tracks[cell.track]);
            let words = self.across(block, grid, slot.start + track.before, slot.width - track.padding());
            let setter = Setter {
                paragraph: &cell.paragraph,
                shaped: &cell.shaped,
                style: &cell.style,
                fonts: self.pages.fonts,
            };
            let mut top = y + *below;
            let mut above = Vec::new();
            if let Form::Signatures(SignatureForm { rule: Some(rule), .. }) = &grid.form {
                self.signing_rule(rule, words, top);
            }
            for line in set {
                let mut line_set = setter.set(line, &above, self.shaper);
                break_with_space(&mut line_set.text, self.pages.fonts);
                above = std::mem::take(&mut line_set.kashidas);
                let mut tag = cell.tag;
                match standing {
                    Standing::Own => self.report_cell(cell, grid, line, &line_set),
                    Standing::Repeated => tag = for_eyes_only(&mut line_set),
                }
                if number < last {
                    part_from_next(&mut line_set.text, grid.direction, self.pages.fonts);
                } else if line.end == LineEnd::HardBreak {
                    end_with_space(&mut line_set.text, self.pages.fonts);
                }
                let baseline = top + baseline(&cell.style, self.pages.fonts);
                let leading = cell.style.leading;
                self.line(line_set, &Seat { tag, leading, left: words.x, top, baseline });
                top += leading;
            }
        }
        self.rules(block, grid, row, slots, edges);
        y + lines.height
    }

    fn report_cell(&mut self, cell: &Cell, grid: &Grid, line: &Line, set: &SetLine) {
        match grid.form {
            Form::Couplets(_) if matches!(cell.tag, Tag::Artifact(_)) => {}
            Form::Couplets(_) if cell.style.align == Align::Justify => {
                self.report_half(cell.style.text.size, line.measure, set);
            }
            _ => self.report(&cell.style, line, set),
        }
    }

    fn rules(&mut self, block: &FlowBlock, grid: &Grid, row: &Row, slots: &[Slot], edges: Rect) {
        for (rule, y) in [(&row.above, edges.y), (&row.below, edges.bottom())] {
            if let Some(GridRule { thickness, colour }) = rule {
                self.fill(Rect { y: y - *thickness / 2, height: *thickness, ..edges }, colour);
            }
        }
        let Some(GridRule { thickness, colour }) = &row.sides else { return };
        let ends = slots.iter().map(|slot| slot.start + slot.width);
        for at in std::iter::once(Length::ZERO).chain(ends) {
            let place = self.across(block, grid, at - *thickness / 2, *thickness);
            self.fill(Rect { y: edges.y, height: edges.height, ..place }, colour);
        }
    }

    /// A stretch of a grid's width, measured from the side where it starts.
    fn across(&self, block: &FlowBlock, grid: &Grid, start: Length, width: Length) -> Rect {
        let left = self.column.x + left_indent(block);
        let measure = self.column.width - block.indent_start - block.indent_end;
        let x = match grid.direction {
            Direction::LeftToRight => left + start,
            Direction::RightToLeft => left + measure - start - width,
        };
        Rect { x, width, ..self.column }
    }

    fn fill(&mut self, rect: Rect, colour: &crate::colour::Colour) {
        let kind = ItemKind::Fill { rect, colour: colour.clone() };
        self.frame.items.push(Item { tag: Tag::Artifact(Artifact::Layout), kind });
    }
}

/// Takes what a reader hears out of a line: it was heard where it stood first.
fn for_eyes_only(line: &mut SetLine) -> Tag {
    line.decorations.retain(|decoration| !decoration.kind.is_link());
    line.text.runs.iter_mut().for_each(|run| run.node = None);
    Tag::Artifact(Artifact::Layout)
}
