//! The columns of a thread, in order, as far as they are asked for.

use super::{MOST_PAGES, Pages, PlacedPage};
use crate::design::{ColumnSpan, Content, FrameDesign, Growth, Thread};
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

/// Where columns start that follow others of the same thread in the same frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    /// Their page, from 0.
    pub(super) page: usize,
    /// Their frame in the design's list.
    pub(super) frame: usize,
    /// How far down that frame's page; further frames start at their heads.
    pub(super) top: Length,
    pub(super) span: ColumnSpan,
}

/// The columns of a thread.
#[derive(Debug)]
pub(super) struct Columns {
    thread: Thread,
    pub(super) limit: Option<Limit>,
    pub(super) start: Option<Start>,
    known: Vec<Column>,
    /// The next page to ask.
    next_page: usize,
    /// How many pages in a row had none: even and odd pages may differ, so two say that there are no more.
    empty: usize,
}

impl Columns {
    pub(super) fn new(thread: Thread) -> Self {
        Self { thread, limit: None, start: None, known: Vec::new(), next_page: 0, empty: 0 }
    }

    /// Whether other text of the thread may stand above or below them in the same frame.
    pub(super) fn is_banded(&self) -> bool {
        self.start.is_some()
    }

    /// Whether a column is lower than its frame, so that all of the frame's are of one height.
    pub(super) fn is_evened(&self, column: Column) -> bool {
        self.limit.is_some_and(|limit| (limit.page, limit.frame) == (column.page, column.frame))
    }

    /// The column of a number from 0, unless the thread ends before.
    pub(super) fn get(&mut self, index: usize, pages: &Pages<'_>, placed: &[PlacedPage]) -> Option<Column> {
        while self.known.len() <= index && self.has_more(pages.growth) {
            let before = self.known.len();
            self.read_page(pages, placed);
            let grew = self.known.len() > before;
            // The first page may be unlike all others.
            let is_before = self.start.is_some_and(|start| self.next_page <= start.page);
            self.empty = if grew || is_before || self.next_page == 1 { 0 } else { self.empty + 1 };
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
            let is_before = self.start.is_some_and(|start| (page, index) < (start.page, start.frame));
            if thread == self.thread && !is_before && frame.pages.holds(page + 1, usize::MAX) {
                let inner = inner(frame, page, pages, placed.get(page));
                let (inner, columns) = self.cut((page, index), inner, columns);
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

    /// The box of a frame on a page, and the number of its columns, as far as it is theirs.
    fn cut(&self, place: (usize, usize), mut inner: Rect, columns: u16) -> (Rect, u16) {
        let mut columns = columns;
        if let Some(start) = self.start {
            if place == (start.page, start.frame) && start.top > inner.y {
                inner = Rect::between(inner.x, start.top, inner.right(), inner.bottom());
            }
            if start.span == ColumnSpan::All {
                columns = 1;
            }
        }
        if let Some(limit) = self.limit.filter(|limit| (limit.page, limit.frame) == place) {
            inner.height = inner.height.min(limit.height);
        }
        (inner, columns)
    }
}

/// The box of a frame's text on a page: below what it is to stand below, within its inset.
pub(super) fn inner(
    frame: &FrameDesign,
    page: usize,
    pages: &Pages<'_>,
    placed: Option<&PlacedPage>,
) -> Rect {
    outer(frame, page, pages, placed).inset(frame.inset)
}

/// The box of a frame on a page: below what it is to stand below.
pub(super) fn outer(
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
    rect
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
