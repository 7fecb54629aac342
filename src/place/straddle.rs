//! Headings that go over all columns of their frame.
//!
//! A thread with such headings is placed in bands: the text above a heading in columns of one height, the
//! heading over all of them, the text below in columns that start below it.

use super::block::FlowBlock;
use super::columns::Start;
use super::fill::Filled;
use super::{Pages, PlacedPage, Tools, balance, columns};
use crate::design::{ColumnSpan, Content, KeepWithNext, Thread};
use crate::diagnostic::Failed;
use crate::units::Length;

/// Places a thread; says which footnotes wait for the next one.
pub(super) fn fill(
    pages: &Pages<'_>,
    (thread, blocks): (Thread, &[FlowBlock]),
    waiting: &[usize],
    placed: &mut Vec<PlacedPage>,
    tools: &mut Tools<'_>,
) -> Result<Vec<usize>, Failed> {
    let has_columns = |content: &Content| matches!(content, Content::Flow { thread: own, columns, .. } if *own == thread && *columns > 1);
    let is_plain = !pages.frames.iter().any(|frame| has_columns(&frame.content))
        || blocks.iter().all(|block| block.style.column_span == ColumnSpan::One);
    if is_plain {
        return balance::fill(pages, (thread, (blocks, &[]), None), waiting, placed, tools)
            .map(|filled| filled.waiting);
    }
    let mut waiting = waiting.to_vec();
    let mut start = Start { page: 0, frame: 0, top: Length::ZERO, span: ColumnSpan::One };
    let mut rest = blocks;
    while let Some(first) = rest.first() {
        let span = first.style.column_span;
        let count = rest.iter().take_while(|block| block.style.column_span == span).count();
        let (band, below) = rest.split_at(count);
        start.span = span;
        let before = (span == ColumnSpan::All && start.top > Length::ZERO).then(|| placed.clone());
        let mut filled = balance::fill(pages, (thread, (band, below), Some(start)), &waiting, placed, tools)?;
        if let Some(before) = before
            && is_lonely(pages, &filled, placed, below)
        {
            *placed = before;
            start = Start { frame: start.frame + 1, top: Length::ZERO, ..start };
            filled = balance::fill(pages, (thread, (band, below), Some(start)), &waiting, placed, tools)?;
        }
        start = next(&filled, placed, band.last(), below.first()).unwrap_or(start);
        waiting = filled.waiting;
        rest = below;
    }
    Ok(waiting)
}

/// Where the next band starts.
fn next(
    filled: &Filled,
    placed: &[PlacedPage],
    above: Option<&FlowBlock>,
    below: Option<&FlowBlock>,
) -> Option<Start> {
    let (column, _) = filled.columns.last()?;
    let bottom = placed.get(column.page)?.frames[column.frame].bottom?;
    let after = above.map_or(Length::ZERO, |block| block.style.space_after);
    let before = below.map_or(Length::ZERO, |block| block.style.space_before);
    let top = bottom + after.max(before);
    Some(Start { page: column.page, frame: column.frame, top, span: ColumnSpan::One })
}

/// Whether a heading stands so low that what it heads has no room below it in the same frame.
fn is_lonely(pages: &Pages<'_>, filled: &Filled, placed: &[PlacedPage], below: &[FlowBlock]) -> bool {
    let Some((column, _)) = filled.columns.last() else { return false };
    let frame = &pages.frames[column.frame];
    let inner = columns::inner(frame, column.page, pages, placed.get(column.page));
    let Some(bottom) = placed.get(column.page).and_then(|page| page.frames[column.frame].bottom) else {
        return false;
    };
    let mut needed = Length::ZERO;
    for block in below {
        let style = &block.style;
        let lines = (i64::from(style.orphans) + i64::from(style.widows) - 1).min(MOST_LINES);
        needed += style.space_before + block.head_height() + style.leading * lines;
        if style.keep_with_next == KeepWithNext::Loose {
            break;
        }
    }
    !below.is_empty() && bottom + needed > inner.bottom()
}

/// So many lines of a paragraph below a heading are enough to see what it heads.
const MOST_LINES: i64 = 4;
