//! The things that a block leaves in a column: lines, labels, rules, bars, places to click.

use super::block::{FlowBlock, FlowContent, Label};
use super::end_space::{break_with_space, end_mark_with_space, end_with_space};
use super::rows::SetRow;
use super::wrap::{Obstacles, Slot};
use super::{Pages, PlacedFrame, leader};
use crate::design::{Align, ParagraphStyle};
use crate::diagnostic::Notes;
use crate::frame::{Artifact, Item, ItemKind, Tag, TextLine};
use crate::geometry::{Rect, Size};
use crate::language::Direction;
use crate::linebreak::{DecorationKind, Line, Measures, SetLine, Setter, break_lines};
use crate::shape::Shaper;
use crate::units::Length;

/// Leaves things in one column.
pub(super) struct Emitter<'a> {
    pub(super) pages: &'a Pages<'a>,
    pub(super) column: Rect,
    /// What stands in the way of its lines.
    pub(super) around: Obstacles,
    pub(super) frame: &'a mut PlacedFrame,
    pub(super) shaper: &'a mut Shaper,
    pub(super) notes: &'a mut Notes,
}

/// A part of a block that stands in one column.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) block: &'a FlowBlock,
    /// The block above it in the same column.
    pub(super) previous: Option<&'a FlowBlock>,
    pub(super) lines: &'a [Line],
    /// What a row is made of.
    pub(super) row: Option<&'a SetRow>,
    /// How large a picture is.
    pub(super) figure: Option<Size>,
    pub(super) extent: Extent,
}

/// Where a line stands on the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seat {
    /// The part of the document that it belongs to.
    pub(super) tag: Tag,
    /// How high the line is.
    pub(super) leading: Length,
    /// The left end of its measure.
    pub(super) left: Length,
    /// Its upper edge.
    pub(super) top: Length,
    pub(super) baseline: Length,
}

/// How much of a block a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it.
    Whole,
    /// Its start.
    Head,
    /// Neither its start nor its end.
    Middle,
    /// Its end.
    Foot,
}

impl Extent {
    pub(super) fn of(starts: bool, ends: bool) -> Self {
        match (starts, ends) {
            (true, true) => Self::Whole,
            (true, false) => Self::Head,
            (false, false) => Self::Middle,
            (false, true) => Self::Foot,
        }
    }

    pub(super) fn has_head(self) -> bool {
        matches!(self, Self::Whole | Self::Head)
    }

    pub(super) fn has_foot(self) -> bool {
        matches!(self, Self::Whole | Self::Foot)
    }
}

impl Emitter<'_> {
    /// Leaves a part of a block below what is `used` of the column and the white `before` it; says how
    /// much is used then.
    pub(super) fn part(&mut self, part: &Part<'_>, used: Length, before: Length) -> Length {
        let Part { block, previous, extent, .. } = *part;
        let mut y = self.column.y + used + before;
        if extent.has_head()
            && let Some(rule) = &block.style.rule_above
        {
            self.rule(block, rule, y);
            y += block.head_height();
        }
        let above = y - self.column.y;
        y = self.column.y
            + match part.row {
                Some(_) => FlowBlock::row_top(above, self.column, self.pages.page),
                None if part.figure.is_some() => FlowBlock::row_top(above, self.column, self.pages.page),
                None => block.line_top(above, self.column, self.pages.page),
            };
        let mut top = y;
        let whole = self.column;
        if part.row.is_none() && !self.around.is_empty() && matches!(block.content, FlowContent::Text { .. })
        {
            // What goes with the first line stands beside frames as that does.
            let slot = self.around.slot(whole, top - whole.y, block.style.leading);
            self.column = Rect { x: whole.x + slot.left, width: slot.width, ..whole };
            top = whole.y + slot.top;
        }
        if extent.has_head() {
            let baseline = part.row.map_or_else(|| block.baseline(self.pages.fonts), SetRow::baseline);
            for label in &block.labels {
                self.label(block, label, y + baseline);
            }
        }
        match &block.content {
            FlowContent::Text { .. } => y = self.lines(part, whole, y),
            FlowContent::Rule { thickness, length } => y = self.break_rule(block, *thickness, *length, y),
            FlowContent::Blank => y += block.style.leading,
            FlowContent::Figure(figure) => {
                y = part.figure.map_or(y, |size| self.figure(block, figure, size, y));
            }
            // Its sides are parts of their own.
            FlowContent::Pair(_) => {}
            FlowContent::Row { grid, row } => {
                y = part.row.map_or(y, |set| self.row(block, grid, row, set, y));
            }
        }
        if extent.has_foot()
            && let Some(rule) = &block.style.rule_below
        {
            self.rule(block, rule, y + rule.gap);
            y += block.foot_height();
        }
        for bar in &block.bars {
            let joins =
                previous.is_some_and(|previous| previous.bars.iter().any(|other| other.quote == bar.quote));
            self.bar(block.side, bar, if joins { self.column.y + used } else { top }, y);
        }
        self.column = whole;
        y - self.column.y
    }

    fn lines(&mut self, part: &Part<'_>, column: Rect, mut y: Length) -> Length {
        let Part { block, lines, .. } = *part;
        let FlowContent::Text { paragraph, shaped } = &block.content else { return y };
        let setter = Setter { paragraph, shaped, style: &block.style, fonts: self.pages.fonts };
        let baseline = block.baseline(self.pages.fonts);
        let leading = block.style.leading;
        let mut above = Vec::new();
        let mut before: Option<Slot> = None;
        for line in lines {
            let slot = self.around.slot(column, y - column.y, leading);
            if before
                .replace(slot)
                .is_some_and(|before| (before.left, before.width) != (slot.left, slot.width))
            {
                above.clear();
            }
            y = column.y + slot.top;
            let left = column.x + slot.left + left_indent(block);
            let mut set = setter.set(line, &above, self.shaper);
            break_with_space(&mut set.text, self.pages.fonts);
            above = std::mem::take(&mut set.kashidas);
            self.report(&block.style, line, &set);
            self.line(set, &Seat { tag: block.tag, leading, left, top: y, baseline: y + baseline });
            y += leading;
        }
        y
    }

    pub(super) fn line(&mut self, mut set: SetLine, seat: &Seat) {
        end_mark_with_space(&mut set.text, self.pages.fonts);
        let Seat { tag, leading, left, top, baseline } = *seat;
        for decoration in set.decorations {
            let x = left + decoration.x;
            let item = match decoration.kind {
                DecorationKind::Underline(underline, colour) => {
                    let rect = Rect {
                        x,
                        y: baseline + underline.offset,
                        width: decoration.width,
                        height: underline.thickness,
                    };
                    Item { tag: Tag::Artifact(Artifact::Layout), kind: ItemKind::Fill { rect, colour } }
                }
                DecorationKind::Leader { leader, size, colour } => {
                    let kind = leader::draw(leader, colour, (x, decoration.width), baseline, size);
                    let Some(kind) = kind else { continue };
                    Item { tag: Tag::Artifact(Artifact::Layout), kind }
                }
                DecorationKind::Link { url, node } => {
                    let rect = Rect { x, y: top, width: decoration.width, height: leading };
                    Item { tag: node.map_or(tag, Tag::Node), kind: ItemKind::Link { rect, url } }
                }
            };
            self.frame.items.push(item);
        }
        self.text(set.text, tag, left, baseline);
    }

    fn text(&mut self, mut text: TextLine, tag: Tag, left: Length, baseline: Length) {
        text.origin.x += left;
        text.origin.y = baseline;
        for run in &mut text.runs {
            run.x += left;
        }
        self.frame.items.push(Item { tag, kind: ItemKind::Text(text) });
    }

    /// Sets a label so that it ends at its place.
    fn label(&mut self, block: &FlowBlock, label: &Label, baseline: Length) {
        let style = ParagraphStyle {
            align: Align::End,
            indent_first: Length::ZERO,
            ..ParagraphStyle::clone(&block.style)
        };
        let measure = label.end;
        let lines =
            break_lines(&label.paragraph, &label.shaped, &style, &Measures { first: &[], rest: measure });
        let Some(line) = lines.first() else { return };
        let setter = Setter {
            paragraph: &label.paragraph,
            shaped: &label.shaped,
            style: &style,
            fonts: self.pages.fonts,
        };
        let mut set = setter.set(line, &[], self.shaper);
        end_with_space(&mut set.text, self.pages.fonts);
        let left = match block.side {
            Direction::LeftToRight => self.column.x,
            Direction::RightToLeft => self.column.right() - measure,
        };
        let top = baseline - block.baseline(self.pages.fonts);
        self.line(set, &Seat { tag: label.tag, leading: block.style.leading, left, top, baseline });
    }
}

/// The indent at the left side of the column.
pub(super) fn left_indent(block: &FlowBlock) -> Length {
    match block.side {
        Direction::LeftToRight => block.indent_start,
        Direction::RightToLeft => block.indent_end,
    }
}
