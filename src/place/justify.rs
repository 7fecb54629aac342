//! Columns that reach their foot: white between paragraphs, never between the lines of one.

use super::block::{FlowBlock, FlowContent};
use super::furniture::lower;
use crate::design::KeepWithNext;
use crate::frame::Item;
use crate::units::Length;

/// Whether white may be added between two blocks: not below a heading, nor inside a table or a quote.
pub(super) fn may_part(above: &FlowBlock, below: &FlowBlock) -> bool {
    let is_one_table = match (&above.content, &below.content) {
        (FlowContent::Row { grid, .. }, FlowContent::Row { grid: other, .. }) => grid.id == other.id,
        _ => false,
    };
    let is_one_quote = above.bars.iter().any(|bar| below.bars.iter().any(|other| other.quote == bar.quote));
    above.style.keep_with_next == KeepWithNext::Loose && !is_one_table && !is_one_quote
}

/// Shares `slack` out over the gaps of a column, each given as the place of its first thing among `items`, unless
/// that were more for one of them than the `limit`.  On a grid, gaps grow by whole lines of it.  Says how far the last
/// thing came down.
pub(super) fn spread(
    items: &mut [Item],
    gaps: &[usize],
    slack: Length,
    (limit, grid): (Length, Option<Length>),
) -> Length {
    let count = i64::try_from(gaps.len()).unwrap_or(i64::MAX);
    if count == 0 || slack <= Length::ZERO || slack > limit * count {
        return Length::ZERO;
    }
    let mut moved = Length::ZERO;
    for (place, gap) in (1..).zip(gaps) {
        let wanted = slack.scale(place, count);
        let wanted = grid.map_or(wanted, |grid| grid * (wanted.units() / grid.units().max(1)));
        let end = gaps.get(usize::try_from(place).unwrap_or(usize::MAX)).copied().unwrap_or(items.len());
        moved = wanted;
        lower_all(&mut items[*gap..end], moved);
    }
    moved
}

/// Lowers all of some things; says by how much.
pub(super) fn lower_all(items: &mut [Item], by: Length) -> Length {
    for item in items {
        lower(item, by);
    }
    by
}
