//! Blocks over columns of different widths, where one plan after another failed to settle.
//!
//! How many lines stay in a column depends on how many there are, for the sake of widows; how many there
//! are depends on the widths of the columns that they stand in.  Here every column is filled to its foot, so
//! that each line has the width of the column that it stands in, whatever follows.

use std::rc::Rc;

use super::columns::Column;
use super::fill::Filler;
use super::plan::{Overset, Plan};
use super::split::Room;
use crate::units::Length;

/// A column ahead: its width, and how many lines it takes.
#[derive(Clone, Copy, Debug)]
struct Ahead {
    width: Length,
    takes: usize,
    column: Column,
    top: Length,
}

impl Ahead {
    /// The column so many ahead, and how many lines of a block it takes above a foot so high.
    fn of(
        filler: &mut Filler<'_>,
        index: usize,
        (ahead, column): (usize, Column),
        started: bool,
        foot: Length,
    ) -> Self {
        let (Room::Below(takes) | Room::Empty(takes)) = filler.room(index, ahead, column, started, foot);
        Self { width: column.rect.width, takes, column, top: filler.top(index, ahead, column, started) }
    }
}

/// A column takes so many lines less for the sake of widows: the next column may be much wider, and
/// hold several of its lines in one.
const MOST_LESS: usize = 12;

/// A plan for a block.  Widows and orphans are heeded where taking a few lines less from one column does it.
pub(super) fn plan(filler: &mut Filler<'_>, index: usize) -> Result<Plan, Overset> {
    let (columns, plan) = fill_up(filler, index)?;
    let (widows, orphans) =
        (usize::from(filler.style(index).widows), usize::from(filler.style(index).orphans));
    let is_good = |plan: &Plan| {
        let parts: Vec<usize> = plan.counts.iter().copied().filter(|count| *count > 0).collect();
        match parts[..] {
            [first, .., last] => first >= orphans && last >= widows,
            _ => true,
        }
    };
    if is_good(&plan) {
        return Ok(plan);
    }
    let before_last = plan.counts.len().saturating_sub(2);
    let fewer = (1..=MOST_LESS).map(|less| (before_last, less));
    let none_here = stands_below(filler, index).then_some((0, usize::MAX));
    let better = fewer.chain(none_here).find_map(|(column, less)| {
        let mut columns = columns.clone();
        columns[column].takes = columns[column].takes.saturating_sub(less);
        fill(filler, index, &columns).filter(is_good)
    });
    Ok(with_notes(filler, index, columns, better.unwrap_or(plan)))
}

/// So many lines are taken from columns for the sake of their notes; then notes are parted.
const MOST_TAKEN: usize = 200;

/// The plan with lines moved on until the notes that they refer to have room beside them.
fn with_notes(filler: &mut Filler<'_>, index: usize, mut columns: Vec<Ahead>, mut plan: Plan) -> Plan {
    for _ in 0..MOST_TAKEN {
        let Some(crowded) = filler.first_crowded(index, &plan) else { break };
        columns[crowded].takes = plan.counts[crowded] - 1;
        loop {
            if let Some(better) = fill(filler, index, &columns) {
                plan = better;
                break;
            }
            let Some(column) = filler.ahead(columns.len()) else { return plan };
            columns.push(Ahead::of(filler, index, (columns.len(), column), true, Length::ZERO));
        }
    }
    plan
}

/// The height of the notes that stand in a column already.
fn foot(filler: &Filler<'_>, ahead: usize) -> Length {
    if ahead == 0 { filler.pages.footnotes.height(&filler.foot) } else { Length::ZERO }
}

/// Whether other text stands above the block in its first column.
fn stands_below(filler: &mut Filler<'_>, index: usize) -> bool {
    let column = filler.ahead(0);
    column.is_some_and(|column| matches!(filler.room(index, 0, column, false, Length::ZERO), Room::Below(_)))
}

/// Columns enough for a block, and how it fills them.
fn fill_up(filler: &mut Filler<'_>, index: usize) -> Result<(Vec<Ahead>, Plan), Overset> {
    let mut columns: Vec<Ahead> = Vec::new();
    loop {
        // Twice as many each time, so that a long text is not broken once for each of its columns.
        for _ in 0..=columns.len() {
            let Some(column) = filler.ahead(columns.len()) else { break };
            let started = columns.iter().any(|column| column.takes > 0);
            let foot = foot(filler, columns.len());
            columns.push(Ahead::of(filler, index, (columns.len(), column), started, foot));
        }
        if let Some(plan) = fill(filler, index, &columns) {
            // A column more for what widows ask for.
            if let Some(column) = filler.ahead(columns.len()) {
                let foot = foot(filler, columns.len());
                columns.push(Ahead::of(filler, index, (columns.len(), column), true, foot));
            }
            return Ok((columns, plan));
        }
        if filler.ahead(columns.len()).is_none() {
            return Err(Overset);
        }
    }
}

/// The lines of a block in these columns, if they hold it.
fn fill(filler: &Filler<'_>, index: usize, columns: &[Ahead]) -> Option<Plan> {
    let measures = columns.iter().flat_map(|ahead| {
        let beside = filler.widths(index, ahead.column, ahead.top);
        beside.into_iter().chain(std::iter::repeat(ahead.width)).take(ahead.takes)
    });
    let measures: Vec<Length> = measures.collect();
    let lines = filler.break_block(index, &measures, columns.last()?.width);
    if lines.len() > measures.len() {
        return None;
    }
    let mut left = lines.len();
    let mut counts = Vec::new();
    for column in columns {
        let count = column.takes.min(left);
        counts.push(count);
        left -= count;
        if left == 0 {
            break;
        }
    }
    Some(Plan { lines: Rc::new(lines), counts })
}
