//! The columns of a thread's last frame, made of about one height.
//!
//! The thread is placed as it comes; where its last frame has several columns, it is placed again in lower
//! ones, from the mean of what they hold upwards by lines, until it ends on the same page.

use super::block::FlowBlock;
use super::columns::{Column, Limit, Start};
use super::fill::{Filled, Filler};
use super::{Pages, PlacedPage, Tools};
use crate::design::{ColumnSpan, Content, Thread};
use crate::diagnostic::{Failed, Notes};
use crate::units::Length;

/// Headings and widows make columns uneven by a few lines; beyond that the first placing stands.
const MOST_TRIALS: i64 = 10;

/// Places a thread, or a part of one that starts somewhere in its frames, with the footnotes of earlier threads
/// that wait for it.  The blocks are followed by those behind them in the thread.
pub(super) fn fill(
    pages: &Pages<'_>,
    (thread, blocks, start): (Thread, (&[FlowBlock], &[FlowBlock]), Option<Start>),
    waiting: &[usize],
    placed: &mut Vec<PlacedPage>,
    tools: &mut Tools<'_>,
) -> Result<Filled, Failed> {
    let (blocks, beyond) = blocks;
    let goes_over_all = start.is_some_and(|start| start.span == ColumnSpan::All);
    let has_columns = |content: &Content| matches!(content, Content::Flow { thread: own, columns, .. } if *own == thread && *columns > 1);
    let is_even = goes_over_all || !pages.frames.iter().any(|frame| has_columns(&frame.content));
    let before = if is_even { Vec::new() } else { placed.clone() };
    let errors = tools.notes.errors();
    let filler =
        Filler::new(pages, thread, blocks, placed, tools.shaper, tools.notes).starting(start, beyond);
    let first = filler.with_notes(waiting.to_vec()).run()?;
    if is_even || tools.notes.errors() > errors {
        return Ok(first);
    }
    let Some((last, _)) =
        first.columns.last().copied().filter(|(last, _)| has_columns(&pages.frames[last.frame].content))
    else {
        return Ok(first);
    };
    for limit in limits(pages, &first.columns, last, blocks) {
        let mut trial = before.clone();
        // The lines are those of the first placing, and their problems are noted.
        let mut quiet = Notes::new();
        let filler = Filler::new(pages, thread, blocks, &mut trial, tools.shaper, &mut quiet);
        let filler = filler.starting(start, beyond).within(limit);
        let Ok(filled) = filler.with_notes(waiting.to_vec()).run() else { continue };
        let ends_there =
            filled.columns.last().is_some_and(|(end, _)| (end.page, end.frame) == (last.page, last.frame));
        if ends_there && quiet.errors() == 0 {
            *placed = trial;
            return Ok(Filled { columns: filled.columns, ..first });
        }
    }
    Ok(first)
}

/// The heights to try for the columns of the last frame, lowest first.
fn limits(
    pages: &Pages<'_>,
    filled: &[(Column, Length)],
    last: Column,
    blocks: &[FlowBlock],
) -> impl Iterator<Item = Limit> {
    let Content::Flow { columns, .. } = pages.frames[last.frame].content else {
        unreachable!("it takes text")
    };
    let is_of_last = |(column, _): &&(Column, Length)| (column.page, column.frame) == (last.page, last.frame);
    let held: Length = filled.iter().filter(is_of_last).map(|(_, used)| *used).sum();
    let line = blocks.iter().map(|block| block.style.leading).min().unwrap_or(Length::PT);
    let mean = held / i64::from(columns.max(1));
    let full = last.rect.height;
    (0..MOST_TRIALS)
        .map(move |more| Limit { page: last.page, frame: last.frame, height: mean + line * more })
        .take_while(move |limit| limit.height < full)
}
