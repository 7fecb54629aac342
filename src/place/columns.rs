//! The columns of a thread, in order, as far as they are asked for.

use super::{MOST_PAGES, Pages, PlacedPage};
use crate::design::{Content, FrameDesign, Growth, Thread};
use crate::geometry::Rect;
use crate::language::Direction;
use crate::units::Length;

/// A column of a thread.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Its page, from 0.
    pub(super) page: usize,
    /// Its frame in the design's list.
    pub(super) frame: usize,
    /// Its box on the page.
    pub(super) rect: Rect,
}

/// Columns that are to be lower than their frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    /// Their page, from 0.
    pub(super) page: usize,
    /// Their frame in the design's list.
    pub(super) frame: usize,
    pub(super) height: Length,
}

/// The columns of a thread.
#[derive(Debug)]
pub(super) struct Columns {
    thread: Thread,
    limit: Option<Limit>,
    known: Vec<Column>,
    /// The next page to ask.
    next_page: usize,
    /// How many pages in a row had none: even and odd pages may differ, so two say that there are no more.
    empty: usize,
}

impl Columns {
    pub(super) fn new(thread: Thread, limit: Option<Limit>) -> Self {
        Self { thread, limit, known: Vec::new(), next_page: 0, empty: 0 }
    }

    /// The column of a number from 0, unless the thread ends before.
    pub(super) fn get(&mut self, index: usize, pages: &Pages<'_>, placed: &[PlacedPage]) -> Option<Column> {
        while self.known.len() <= index && self.has_more(pages.growth) {
            let before = self.known.len();
            self.read_page(pages, placed);
            let grew = self.known.len() > before;
            // The first page may be unlike all others.
            self.empty = if grew || self.next_page == 1 { 0 } else { self.empty + 1 };
        }
        self.known.get(index).copied()
    }

    fn has_more(&self, growth: Growth) -> bool {
        let most = match growth {
            Growth::Grow => MOST_PAGES,
            Growth::AtMost(pages) => pages,
        };
        self.empty < 2 && self.next_page < most
    }

    fn read_page(&mut self, pages: &Pages<'_>, placed: &[PlacedPage]) {
        let page = self.next_page;
        self.next_page += 1;
        for (index, frame) in pages.frames.iter().enumerate() {
            let Content::Flow { thread, columns, gutter } = frame.content else { continue };
            if thread == self.thread && frame.pages.holds(page + 1, usize::MAX) {
                let mut inner = inner(frame, page, pages, placed.get(page));
                if let Some(limit) = self.limit.filter(|limit| (limit.page, limit.frame) == (page, index)) {
                    inner.height = inner.height.min(limit.height);
                }
                self.known.extend(
                    split(inner, i64::from(columns), gutter, pages.direction).map(|rect| Column {
                        page,
                        frame: index,
                        rect,
                    }),
                );
            }
        }
    }
}

/// The box of a frame's text on a page: below what it is to stand below, within its inset.
pub(super) fn inner(
    frame: &FrameDesign,
    page: usize,
    pages: &Pages<'_>,
    placed: Option<&PlacedPage>,
) -> Rect {
    let mut rect = frame.rect(pages.page.side(page + 1, pages.direction));
    if let Some(below) = frame.below {
        let bottom = placed.and_then(|placed| placed.frames[below.frame].bottom);
        let inset = pages.frames[below.frame].inset.bottom;
        if let Some(top) = bottom.map(|bottom| bottom + inset + below.gap).filter(|top| *top > rect.y) {
            rect = Rect::between(rect.x, top, rect.right(), rect.bottom());
        }
    }
    rect.inset(frame.inset)
}

/// The columns of a box in reading order.
fn split(rect: Rect, columns: i64, gutter: Length, direction: Direction) -> impl Iterator<Item = Rect> {
    let columns = columns.max(1);
    let width = (rect.width - gutter * (columns - 1)) / columns;
    (0..columns).map(move |column| {
        let from_left = match direction {
            Direction::LeftToRight => column,
            Direction::RightToLeft => columns - 1 - column,
        };
        Rect { x: rect.x + (width + gutter) * from_left, width, ..rect }
    })
}
