//! Text that flows round frames of a page: where each line of a column has room.
//!
//! A line stands in the widest stretch beside the frames at its height.  Where that is too short for a line to be
//! read, nothing stands there, and the line goes on below.

use super::Pages;
use super::columns::{self, Column};
use super::fill::Filler;
use crate::geometry::Rect;
use crate::units::Length;

/// What stands in the way of a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Obstacles {
    list: Vec<Obstacle>,
}

/// The box of a frame with the white around it.
#[derive(Clone, Copy, Debug)]
struct Obstacle {
    rect: Rect,
    /// The white around the frame.
    gap: Length,
    /// Lines beside it are at least so long.
    least: Length,
}

/// Where a line of a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// Its upper edge, from the top of the column.
    pub(super) top: Length,
    /// The left end of its room, from the left edge of the column.
    pub(super) left: Length,
    pub(super) width: Length,
}

impl Obstacles {
    /// The frames that text of a column flows round.
    pub(super) fn of(pages: &Pages<'_>, column: Column, placed: Option<&super::PlacedPage>) -> Self {
        let frames = pages.frames.iter().enumerate();
        let list = frames.filter_map(|(index, frame)| {
            let wrap = frame
                .wrap
                .filter(|_| index != column.frame && frame.pages.holds(column.page + 1, usize::MAX))?;
            let rect = columns::outer(frame, column.page, pages, placed);
            let rect = Rect {
                x: rect.x - wrap.gap,
                y: rect.y - wrap.gap,
                width: rect.width + wrap.gap * 2,
                height: rect.height + wrap.gap * 2,
            };
            let meets = rect.x < column.rect.right()
                && rect.right() > column.rect.x
                && rect.y < column.rect.bottom()
                && rect.bottom() > column.rect.y;
            meets.then_some(Obstacle { rect, gap: wrap.gap, least: wrap.least })
        });
        Self { list: list.collect() }
    }

    /// Whether the column has its whole box to itself.
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether a frame itself, without the white around it, covers a part of a box.
    pub(super) fn cover(&self, rect: Rect) -> bool {
        self.list.iter().any(|one| {
            one.rect.x + one.gap < rect.right()
                && one.rect.right() - one.gap > rect.x
                && one.rect.y + one.gap < rect.bottom()
                && one.rect.bottom() - one.gap > rect.y
        })
    }

    /// Where a thing so high stands that is not to begin above `top`.
    pub(super) fn slot(&self, column: Rect, top: Length, height: Length) -> Slot {
        let mut top = top;
        loop {
            let (upper, lower) = (column.y + top, column.y + top + height);
            let beside = || self.list.iter().filter(|one| one.rect.y < lower && one.rect.bottom() > upper);
            let mut best = Slot { top, left: Length::ZERO, width: Length::ZERO };
            let edges = beside().map(|one| one.rect.right()).chain([column.x]);
            for left in edges.filter(|left| *left >= column.x && *left < column.right()) {
                let next = beside().map(|one| one.rect.x).filter(|x| *x >= left).min();
                let covered = beside().any(|one| one.rect.x <= left && one.rect.right() > left);
                let right = next.unwrap_or(column.right()).min(column.right());
                if !covered && right - left > best.width {
                    best = Slot { top, left: left - column.x, width: right - left };
                }
            }
            let least = beside().map(|one| one.least).max();
            if least.is_none_or(|least| best.width >= least.min(column.width)) {
                return best;
            }
            let Some(below) =
                beside().map(|one| one.rect.bottom() - column.y).filter(|below| *below > top).min()
            else {
                return best;
            };
            top = below;
        }
    }

    /// Where something stands that needs the whole width.
    pub(super) fn clear(&self, column: Rect, top: Length, height: Length) -> Length {
        let mut top = top;
        while let Some(below) = self
            .list
            .iter()
            .filter(|one| one.rect.y < column.y + top + height && one.rect.bottom() > column.y + top)
            .map(|one| one.rect.bottom() - column.y)
            .max()
            .filter(|below| *below > top)
        {
            top = below;
        }
        top
    }

    /// The slots of lines from a height on, as far as frames stand in their way, but no more than `most`.
    fn slots(&self, column: Rect, top: Length, leading: Length, most: usize) -> Vec<Slot> {
        let end = self.list.iter().map(|one| one.rect.bottom() - column.y).max().unwrap_or_default();
        let mut slots: Vec<Slot> = Vec::new();
        let mut top = top;
        while top < end && slots.len() < most && leading > Length::ZERO {
            let slot = self.slot(column, top, leading);
            top = slot.top + leading;
            slots.push(slot);
        }
        slots
    }
}

/// No column has more lines.
const MOST_LINES: usize = 10_000;

impl Filler<'_> {
    /// What stands in the way of a column.
    pub(super) fn obstacles(&self, column: Column) -> Obstacles {
        if self.pages.frames.iter().all(|frame| frame.wrap.is_none()) {
            return Obstacles::default();
        }
        Obstacles::of(self.pages, column, self.placed.get(column.page))
    }

    /// The measures of the lines of a block that starts at a height of a column, as far as frames stand in their way.
    pub(super) fn widths(&self, index: usize, column: Column, top: Length) -> Vec<Length> {
        let slots = self.obstacles(column).slots(column.rect, top, self.style(index).leading, MOST_LINES);
        slots.iter().map(|slot| slot.width).collect()
    }

    /// How far down so many lines of a block reach that starts at a height of a column.
    pub(super) fn reach(&self, index: usize, column: Column, top: Length, lines: usize) -> Length {
        let leading = self.style(index).leading;
        let slots = self.obstacles(column).slots(column.rect, top, leading, lines);
        let more = i64::try_from(lines - slots.len()).unwrap_or(i64::MAX);
        slots.last().map_or(top, |slot| slot.top + leading) + leading * more
    }

    /// Goes down in the current column until something so high has the whole width, where frames stand in its way.
    pub(super) fn go_clear(&mut self, index: usize, height: Length) {
        let Some(column) = self.get_column(self.column) else { return };
        let above = self.used + self.space_before(&self.blocks[index]);
        let clear = self.obstacles(column).clear(column.rect, above, height);
        self.used += clear - above;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: i64, y: i64, width: i64, height: i64) -> Rect {
        let [x, y, width, height] = [x, y, width, height].map(Length::pt);
        Rect { x, y, width, height }
    }

    /// The top, the left end and the width of a line 10 pt high, in points.
    fn check(obstacles: &[Rect], top: i64) -> (i64, i64, i64) {
        let list = obstacles
            .iter()
            .map(|rect| Obstacle { rect: *rect, gap: Length::ZERO, least: Length::pt(30) })
            .collect();
        let slot = Obstacles { list }.slot(rect(100, 100, 200, 300), Length::pt(top), Length::pt(10));
        let points = |length: Length| length.units() / Length::PT.units();
        (points(slot.top), points(slot.left), points(slot.width))
    }

    #[test]
    fn a_line_beside_nothing_has_the_whole_measure() {
        assert_eq!(check(&[], 0), (0, 0, 200));
        assert_eq!(check(&[rect(100, 150, 80, 50)], 40), (40, 0, 200));
        assert_eq!(check(&[rect(100, 150, 80, 50)], 100), (100, 0, 200));
    }

    #[test]
    fn a_line_stands_at_either_side_where_there_is_more_room() {
        assert_eq!(check(&[rect(50, 150, 130, 50)], 41), (41, 80, 120));
        assert_eq!(check(&[rect(220, 150, 130, 50)], 45), (45, 0, 120));
        assert_eq!(check(&[rect(150, 150, 60, 50)], 50), (50, 110, 90));
        assert_eq!(check(&[rect(100, 150, 40, 50), rect(280, 150, 20, 50)], 50), (50, 40, 140));
    }

    #[test]
    fn a_line_goes_on_below_what_leaves_too_little_room() {
        assert_eq!(check(&[rect(110, 150, 180, 50)], 45), (100, 0, 200));
        assert_eq!(check(&[rect(100, 150, 175, 50), rect(100, 200, 100, 20)], 50), (100, 100, 100));
    }

    #[test]
    fn what_needs_the_whole_width_stands_below_all_frames() {
        let list = [rect(100, 150, 80, 50), rect(250, 195, 80, 50)];
        let list = list.map(|rect| Obstacle { rect, gap: Length::ZERO, least: Length::PT }).to_vec();
        let column = rect(100, 100, 200, 300);
        let clear = |top| Obstacles { list: list.clone() }.clear(column, Length::pt(top), Length::pt(20));
        assert_eq!(clear(0), Length::ZERO);
        assert_eq!(clear(40), Length::pt(145));
    }
}
