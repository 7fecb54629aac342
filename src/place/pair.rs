//! Blocks beside each other: what a text and its counterpart in another language are made of.

use super::PlacedFrame;
use super::block::FlowBlock;
use super::grid::GridRule;
use crate::frame::Item;
use crate::geometry::Rect;
use crate::source::Span;
use crate::units::Length;

/// A block and its counterpart, which begin at one height.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Pairs of one text in two languages have the same number.
    pub parallel: u32,
    /// The blocks of both sides in reading order: paragraphs alone, with their labels and bars.
    pub sides: [Vec<FlowBlock>; 2],
    /// How the two share the measure.
    pub form: PairForm,
    /// Where the first side came from.
    pub span: Option<Span>,
}

/// How the sides of a [`Pair`] share their measure.
#[derive(Clone, Debug, PartialEq)]
pub struct PairForm {
    /// The sides from left to right.
    pub order: [usize; 2],
    /// How much of the room beside the gutter the left one has, in thousandths.
    pub left_share: u32,
    /// The white between them.
    pub gutter: Length,
    /// The rule in its middle.
    pub rule: Option<GridRule>,
}

impl PairForm {
    /// The widths of the two sides in a measure.
    pub fn widths(&self, measure: Length) -> [Length; 2] {
        self.columns(Rect { width: measure, ..Rect::default() }).map(|column| column.width)
    }

    /// The boxes of the two sides in a box.
    pub(super) fn columns(&self, rect: Rect) -> [Rect; 2] {
        let room = (rect.width - self.gutter).max(Length::ZERO);
        let left = room.scale(i64::from(self.left_share), 1000);
        let mut columns = [Rect { width: left, ..rect }; 2];
        columns[self.order[1]] = Rect { x: rect.right() - (room - left), width: room - left, ..rect };
        columns
    }

    /// The middle of the gutter in a box.
    pub(super) fn middle(&self, rect: Rect) -> Length {
        self.columns(rect)[self.order[0]].right() + self.gutter / 2
    }
}

impl PlacedFrame {
    /// Puts what stands on the first sides of a text in two languages before what stands on the others, as they are
    /// read: one language after the other.
    pub(super) fn side_by_side(&mut self) {
        let beside = std::mem::take(&mut self.beside);
        let mut texts: Vec<u32> = beside.iter().map(|one| one.parallel).collect();
        texts.dedup();
        for text in texts {
            let own = |side: usize| {
                let of_side = beside.iter().filter(move |one| one.parallel == text && one.side == side);
                of_side.flat_map(|one| one.items.clone())
            };
            let order: Vec<usize> = own(0).chain(own(1)).collect();
            let mut places = order.clone();
            places.sort_unstable();
            let things: Vec<Item> = order.iter().map(|place| self.items[*place].clone()).collect();
            for (place, thing) in places.into_iter().zip(things) {
                self.items[place] = thing;
            }
        }
    }
}

/// Which things of a frame are of which side.
#[derive(Clone, Debug)]
pub(super) struct Beside {
    /// Which of the frame's things, from the first to the one behind the last.
    pub(super) items: std::ops::Range<usize>,
    /// The text in two languages.
    pub(super) parallel: u32,
    /// The side.
    pub(super) side: usize,
}
